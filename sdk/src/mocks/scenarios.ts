import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobParameters } from "../job/kind.ts";
import type { Clock } from "../waiting/clock.ts";
import { defaultRun, type JobPlan } from "./plan.ts";
import type { RequestFailure } from "./request-failure.ts";

/** For a list to choose from. */
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

/** What goes on: everywhere, or with a job and the requests about it, by its parameters. */
export type Scenario = ScenarioName | ((parameters: JobParameters) => ScenarioName);

/** A scenario in terms of plans and of requests that fail. */
export interface Course {
  /** What becomes of a job otherwise than as planned. */
  readonly plan?: (planned: Required<JobPlan>) => JobPlan;
  /** Says of one request after the other about the same thing how it fails, if it does. */
  readonly failures?: (method: string, clock: Pick<Clock, "now">) => () => RequestFailure | undefined;
}

const failed = { error: { code: "JobFailed", message: "The job failed, as the scenario has it." } };

/** How requests about the same thing fail, one after the other: each that is sent three times gets through. */
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

/** What ends at once has no half: it is given the time that most jobs take. */
function cancelledHalfWay(runsFor: number): JobPlan {
  return { runsFor, cancelledAfter: runsFor / 2 };
}

/** The scenario of a job with these parameters; of what is about no job only a name tells it. */
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
    `There is no scenario ${name}. Take ${names}, or a function of the parameters that gives one.`,
  );
}

/** Whoever comes again when `Retry-After` has passed gets through, and nobody else. */
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
