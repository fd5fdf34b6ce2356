import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useTwin } from "../support/twin.ts";
import { effectsOn, noEffects } from "./support/forged/effects.ts";
import { Forger, users } from "./support/forged/forger.ts";
import { attempts } from "./support/forged/forgeries.ts";
import { refusalOf } from "./support/forged/refusal.ts";
import { targets } from "./support/forged/targets.ts";

const { twin } = useTwin({ users });
let forger: Forger;
beforeAll(async () => {
  forger = await Forger.of(twin().description);
});
afterAll(() => forger.connection.close());

describe("forged requests, on one connection", { shuffle: false }, () => {
  test.each(attempts)("are rejected by $target.name as by AWS", async ({ target, forgeries }) => {
    const refusals: Record<string, string> = {};
    for (const forgery of forgeries) refusals[forgery.name] = refusalOf(await forger.forge(target, forgery));
    expect(refusals).toEqual(Object.fromEntries(forgeries.map(({ name, refusal }) => [name, refusal])));
    expect(Object.keys(refusals)).toHaveLength(forgeries.length);
  });

  test("have no effect, and leave the connection open", async () => {
    expect(await effectsOn(twin())).toEqual(noEffects);
    expect(forger.connection.opened).toBe(1);
  });

  test.each(targets)("the same request to $name, unchanged, is accepted", async (target) => {
    expect((await forger.send(await forger.sign(target))).status).toBe(target.status);
  });
});
