import { expect, test } from "vitest";
import { fittingOf, fittingTexts, type Reservation, reservationsOf } from "../../infra/operate/deploy/reservations.ts";
import { settings } from "../../infra/settings/settings.ts";
import { synthesize } from "../infra/synthesis.ts";

const processing = (wanted: number, held = 0): Reservation => ({ limits: "processing", wanted, held });
const errorHandling = (wanted: number, held = 0): Reservation => ({ limits: "errorHandling", wanted, held });

test.each<[string, Reservation[], unreserved: number, fitting: object]>([
  ["all that is reserved fits", [processing(100)], 200, {}],
  ["one too many does not", [processing(100)], 199, { processing: 99 }],
  ["in a new account nothing fits", [processing(100), errorHandling(1)], 10, { processing: null, errorHandling: null }],
  ["what is held already fits, however little is left", [processing(100, 100)], 10, {}],
  ["what is held is held on to", [processing(100, 30)], 10, { processing: 30 }],
  ["what is held needs no more room", [processing(100, 30)], 170, {}],
  ["less than before fits", [processing(20, 100)], 100, {}],
  ["what one gives back may come too late", [processing(150, 100), errorHandling(0, 50)], 100, { processing: 100 }],
  ["processing comes first", [processing(100), errorHandling(20)], 210, { errorHandling: 10 }],
  ["functions of the same limits reserve each", [errorHandling(20), errorHandling(20)], 130, { errorHandling: 15 }],
  ["none, where none is asked for", [], 10, {}],
  ["a function that may not run reserves nothing", [processing(0)], 10, {}],
])("%s", (_, reservations, unreserved, fitting) => {
  expect(fittingOf(reservations, unreserved)).toEqual(fitting);
});

test("the reservations of a template are those of the settings, beside those of the deployed one", () => {
  const next = synthesize().toJSON();
  expect(reservationsOf(next, {})).toEqual([processing(100)]);
  expect(reservationsOf(next, next)).toEqual([processing(100, 100)]);
});

test("a replaced function does not release its reservation to the new one", () => {
  const durable = synthesize({ settings: { durableExecution: { timeoutSeconds: 86_400, retentionDays: 7 } } }).toJSON();
  expect(reservationsOf(durable, synthesize().toJSON())).toEqual([processing(100)]);
});

test.each([
  [null, "This deployment reserves none instead."],
  [40, "This deployment reserves 40 instead."],
])("one line says what fits (%s), and how to avoid the question", (value, text) => {
  const lines = fittingTexts({ processing: value }, settings, 10);
  expect(lines).toEqual([
    expect.stringMatching(/^processing\.reservedConcurrency 100 does not fit: the account has 10 unreserved/),
  ]);
  expect(lines[0]).toContain(text);
  expect(lines[0]).toContain(`{"processing": {"reservedConcurrency": ${value}}}`);
});
