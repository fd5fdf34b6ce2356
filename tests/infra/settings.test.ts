import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSettings, InvalidSettingsError } from "../../infra/check-settings.ts";
import { type FunctionSettings, settings } from "../../infra/settings.ts";

describe("settings", () => {
  test("those of the project can be deployed", () => {
    expect(() => checkSettings(settings)).not.toThrow();
  });

  test.each([
    ["timeoutSeconds", 1, 900],
    ["memoryMegabytes", 128, 10_240],
    ["retryAttempts", 0, 2],
    ["maximumEventAgeSeconds", 60, 21_600],
    ["reservedConcurrency", 0, Number.POSITIVE_INFINITY],
  ] as const)("a function's %s is a whole number from %s to %s", (name, least, most) => {
    const value = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(least, most, least - 1, most + 1));
    fc.assert(
      fc.property(value, fc.constantFrom("processing", "errorHandling"), (number, owner) => {
        const changed: FunctionSettings = { ...settings[owner], [name]: number };
        const allowed = Number.isInteger(number) && number >= least && number <= most;
        const check = () => checkSettings({ ...settings, [owner]: changed });
        if (allowed) expect(check).not.toThrow();
        else expect(check).toThrow(`${owner}.${name} is ${number}`);
      }),
    );
  });

  test.each([
    ["a lease that outlives Lambda's first retry wait", { leaseSeconds: 60 }, "leaseSeconds is 60"],
    ["a session shorter than IAM allows", { sessionSeconds: 3_599 }, "sessionSeconds is 3599"],
    ["a session longer than IAM allows", { sessionSeconds: 43_201 }, "sessionSeconds is 43201"],
    ["a record that is not kept at all", { jobRetentionDays: 0 }, "jobRetentionDays is 0"],
    ["an archive that is kept part of a day", { archiveRetentionDays: 0.5 }, "archiveRetentionDays is 0.5"],
    ["a log retention that CloudWatch does not offer", { logRetentionDays: 31 }, "logRetentionDays is 31"],
    ["a stage that would be two segments of a path", { stage: "dev/eu" }, 'stage is "dev/eu"'],
    ["a stage without a name", { stage: "" }, 'stage is ""'],
  ])("%s is refused", (_, change, message) => {
    expect(() => checkSettings({ ...settings, ...change })).toThrow(message);
  });

  test("all that is wrong is said at once, on one line, under one code", () => {
    const check = () => checkSettings({ ...settings, leaseSeconds: 0, stage: "a b" });
    expect(check).toThrow(InvalidSettingsError);
    expect(check).toThrow(/^Invalid settings: leaseSeconds is 0, not .* from 1 to 59; stage is "a b", not .*\.$/);
    expect(check).toThrow(expect.objectContaining({ code: "InvalidSettings" }));
  });
});
