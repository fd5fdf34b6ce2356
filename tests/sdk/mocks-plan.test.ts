import { isHttpError } from "@jobs-api/sdk";
import type { JobPlan } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { all, rejection } from "./support/client.ts";
import { mocked } from "./support/mocked.ts";

describe("a plan", () => {
  test.each([
    ["startsAfter", Number.NaN],
    ["startsAfter", -1],
    ["runsFor", Number.NEGATIVE_INFINITY],
    ["runsFor", "1000"],
    ["cancelledAfter", undefined],
  ])("whose %s is %s is rejected when a job is submitted", async (name, time) => {
    const { clock, jobs } = mocked({ plan: () => ({ [name]: time }) as JobPlan });
    const error = await rejection(jobs.submit({ seconds: 1 }));
    expect(isHttpError(error, 400) && error.message).toBe(
      `${name} of a plan must be a non-negative number or Infinity, not ${time}.`,
    );
    expect(error).toHaveProperty("code", "InvalidOption");
    clock.advance(10_000);
    expect(await all(jobs.list())).toEqual([]);
  });

  test.each(["startsAfter", "runsFor", "cancelledAfter"])("accepts Infinity as %s", async (name) => {
    const { jobs } = mocked({ plan: () => ({ [name]: Number.POSITIVE_INFINITY }) });
    expect(await jobs.submit({ seconds: 1 })).toHaveProperty("jobId");
  });
});
