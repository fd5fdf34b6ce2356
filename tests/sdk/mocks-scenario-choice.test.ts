import { isHttpError, isInvalidOptionError, isJobCancelledError, isJobFailedError } from "@jobs-api/sdk";
import { createJobsMock, type ScenarioName, scenarioNames } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { all, rejection } from "./support/client.ts";
import { baseUrl, mocked, mockedWithoutDelays } from "./support/mocked.ts";

describe("a scenario", () => {
  test("can be selected per job by its parameters", async () => {
    const { jobs } = mockedWithoutDelays({
      scenario(parameters) {
        if ("csv" in parameters) return "fails";
        return "seconds" in parameters && parameters.seconds > 5 ? "cancelled" : "throttled";
      },
    });
    const [failed, cancelled, throttled] = await Promise.all([
      jobs.submit({ csv: "a" }),
      jobs.submit({ seconds: 10 }),
      jobs.submit({ seconds: 1 }),
    ]);
    expect(isJobFailedError(await rejection(failed.result()))).toBe(true);
    expect(isJobCancelledError(await rejection(cancelled.result()))).toBe(true);
    expect(await throttled.result()).toEqual({ message: "Waited 1 second." });
    expect((await all(jobs.list())).map(({ status }) => status).toSorted()).toEqual([
      "CANCELLED",
      "FAILED",
      "SUCCEEDED",
    ]);
  });

  test("can be reassigned, for new jobs and all requests", async () => {
    const { clock, mock, jobs, send } = mocked({ scenario: "fails" });
    const { jobId } = await jobs.submit({ seconds: 1 });
    mock.scenario = "throttled";
    expect(mock.scenario).toBe("throttled");
    expect((await send("GET", `/jobs/${jobId}`)).status).toBe(429);
    mock.scenario = "succeeds";
    const other = await jobs.submit({ seconds: 1 });
    clock.advance(1_500);
    expect(await jobs.get(jobId)).toMatchObject({ status: "FAILED" });
    expect(await jobs.get(other.jobId)).toMatchObject({ status: "SUCCEEDED" });
  });

  test("does not override a plan", async () => {
    const { clock, jobs } = mocked({ scenario: "cancelled", plan: () => ({ startsAfter: 0, runsFor: 20_000 }) });
    const { jobId } = await jobs.submit({ seconds: 1 });
    clock.advance(9_999);
    expect(await jobs.get(jobId)).toMatchObject({ status: "RUNNING" });
    clock.advance(1);
    expect(await jobs.get(jobId)).toMatchObject({ status: "CANCELLED" });
  });

  test("that is unknown is rejected in one line that lists the known ones", async () => {
    const message =
      "Unknown scenario flakey. Use succeeds, fails, slow, throttled, flaky, neverStarts, cancelled, stalls, or a function of the parameters that returns one.";
    // @ts-expect-error: a typo does not compile.
    const typo: ScenarioName = "flakey";
    const refused = await rejection((async () => createJobsMock({ baseUrl, scenario: typo }))());
    expect(isInvalidOptionError(refused) && refused.message).toBe(message);
    const { mock, jobs } = mockedWithoutDelays();
    for (const name of [typo, "toString", undefined] as ScenarioName[]) {
      expect(() => Object.assign(mock, { scenario: name })).toThrow(/^Unknown scenario [^\n]*$/);
    }
    expect(mock.scenario).toBe("succeeds");
    mock.scenario = () => typo;
    const error = await rejection(jobs.submit({ seconds: 1 }));
    expect(isHttpError(error, 400) && error.message).toBe(message);
  });

  test("can be chosen from a list", () => {
    for (const scenario of scenarioNames) expect(createJobsMock({ baseUrl, scenario }).scenario).toBe(scenario);
  });
});
