import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobParameters } from "../job/kind.ts";
import type { Clock } from "../waiting/clock.ts";
import { defaultRun, type JobPlan } from "./plan.ts";
import type { RequestFailure } from "./request-failure.ts";

/** All scenarios, for a menu or a parameterized test. */
export const scenarioNames = [
  "succeeds",
  "fails",
  "slow",
  "throttled",
  "flaky",
  "neverStarts",
  "cancelled",
  "stalls",
] as const;

export type ScenarioName = (typeof scenarioNames)[number];

/** A scenario for all jobs and requests, or a function that selects one per job by its parameters. */
export type Scenario = ScenarioName | ((parameters: JobParameters) => ScenarioName);

/** The effects of a scenario on plans and requests. */
export interface Course {
  /** Overrides parts of a job's plan. */
  readonly plan?: (planned: Required<JobPlan>) => JobPlan;
  /** Creates the sequence of failures of requests with the same subject. */
  readonly failures?: (method: string, clock: Pick<Clock, "now">) => () => RequestFailure | undefined;
}

const failed = { error: { code: "JobFailed", message: "The job failed, as the scenario has it." } };

/** Sequences of failures. A request that is sent three times succeeds. */
const submissions = ["NetworkFailure", "INTEGRATION_FAILURE", undefined] as const;
const others = [
  "TableUnavailable",
  "INTEGRATION_TIMEOUT",
  undefined,
  "NetworkFailure",
  "INTEGRATION_FAILURE",
  undefined,
] as const;

const scenarios: Readonly<Record<ScenarioName, Course>> = {
  succeeds: {},
  fails: { plan: () => ({ outcome: failed }) },
  slow: { plan: ({ runsFor }) => ({ startsAfter: 3_000, runsFor: Math.max(runsFor, 30_000) }) },
  throttled: { failures: (_, clock) => untilRetryAfter(clock) },
  flaky: { failures: (method) => cycle(method === "POST" ? submissions : others) },
  neverStarts: { plan: () => ({ startsAfter: Number.POSITIVE_INFINITY }) },
  cancelled: { plan: ({ runsFor }) => cancelledHalfWay(runsFor || defaultRun) },
  stalls: { plan: () => ({ runsFor: Number.POSITIVE_INFINITY, silentAfter: defaultRun }) },
};

function cancelledHalfWay(runsFor: number): JobPlan {
  return { runsFor, cancelledAfter: runsFor / 2 };
}

/** Returns the course of a job with these parameters. Requests without a job follow a named scenario only. */
export function courseOf(scenario: Scenario, parameters?: JobParameters): Course {
  if (typeof scenario !== "function") return scenarios[scenario];
  return parameters === undefined ? scenarios.succeeds : scenarios[checkName(scenario(parameters))];
}

export function checkScenario(scenario: Scenario): Scenario {
  return typeof scenario === "function" ? scenario : checkName(scenario);
}

function checkName(name: ScenarioName): ScenarioName {
  if (scenarioNames.includes(name)) return name;
  const names = scenarioNames.join(", ");
  throw new InvalidOptionError(
    `Unknown scenario ${name}. Use ${names}, or a function of the parameters that returns one.`,
  );
}

/** Rejects every request until it is sent again after `Retry-After`. */
function untilRetryAfter(clock: Pick<Clock, "now">): () => RequestFailure | undefined {
  let allowed: number | undefined;
  return () => {
    allowed ??= clock.now() + 1_000;
    if (clock.now() < allowed) return "THROTTLED";
    allowed = undefined;
    return undefined;
  };
}

function cycle<T>(values: readonly T[]): () => T | undefined {
  let count = 0;
  return () => values[count++ % values.length];
}
