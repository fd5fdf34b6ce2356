import { Duration } from "aws-cdk-lib";
import type { FunctionSettings } from "../../settings/settings.ts";

// Periods are of five minutes, the library's default, where none is given.

/** One is too many: a job that was lost, or that nobody is told of. */
export const none = 0;

/** What is lost, or left lying, is told at once. */
export const atOnce = { datapointsToAlarm: 1, evaluationPeriods: 1 };

/**
 * What AWS or a client mends by trying again is told if it goes on for a quarter of an hour. One period of four may show nothing:
 * that of a metric that comes late and is zero until then.
 */
export const sustained = { datapointsToAlarm: 3, evaluationPeriods: 4 };

/** What is counted every five minutes may be counted twice in one period, and in the next one not at all. */
export const counted = { datapointsToAlarm: 1, evaluationPeriods: 2 };

/** What may be a single hiccup is told if it comes back within a quarter of an hour. */
export const repeated = { datapointsToAlarm: 2, evaluationPeriods: 3 };

/** A share is taken over a quarter of an hour. */
export const overall = { period: Duration.minutes(15), ...atOnce };

/** A job may fail by its caller's mistake: one or two wake nobody, and of many jobs less than a tenth do. */
export const failedAtLeast = 3;
export const failedShare = 0.1;

/** One request in a hundred. Clients try again by themselves, so that callers notice little below that. */
export const apiErrorShare = 0.01;

/** In seconds. Half of what an event may wait before Lambda gives it up: as long is left to make room. */
export function longWait({ maximumEventAgeSeconds }: FunctionSettings): number {
  return maximumEventAgeSeconds / 2;
}
