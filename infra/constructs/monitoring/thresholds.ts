import { Duration } from "aws-cdk-lib";
import type { FunctionSettings } from "../../settings/settings.ts";

// The default period is the library's, five minutes.

/** A single occurrence is too many, such as a lost job. */
export const none = 0;

/** For losses: sounds after one period. */
export const immediate = { datapointsToAlarm: 1, evaluationPeriods: 1 };

/**
 * For failures that retries mend: sounds if they last for a quarter of an hour. One period of four may be empty, as a late metric is zero
 * until it arrives.
 */
export const sustained = { datapointsToAlarm: 3, evaluationPeriods: 4 };

/** For counts every five minutes, two of which may fall into one period and none into the next. */
export const counted = { datapointsToAlarm: 1, evaluationPeriods: 2 };

/** For failures that may be a single hiccup: sounds if they recur within a quarter of an hour. */
export const repeated = { datapointsToAlarm: 2, evaluationPeriods: 3 };

/** For shares, over a quarter of an hour. */
export const overall = { period: Duration.minutes(15), ...immediate };

/** The fewest failed jobs, and the smallest share of jobs, that count as a failure of the system. Callers' mistakes fail jobs too. */
export const failedAtLeast = 3;
export const failedShare = 0.1;

/** One request in a hundred. Clients retry, so that callers notice little below that. */
export const apiErrorShare = 0.01;

/** Half of the seconds that Lambda lets an event wait before it drops it: the other half is left to react. */
export function longWait({ maximumEventAgeSeconds }: FunctionSettings): number {
  return maximumEventAgeSeconds / 2;
}
