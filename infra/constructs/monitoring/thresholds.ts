import { Duration } from "aws-cdk-lib";
import type { FunctionSettings } from "../../settings.ts";

// Periods are of five minutes, the library's default, where none is given.

/** One is too many: a job that was lost, or that nobody is told of. */
export const none = 0;

/** What is lost, or left lying, is told at once. */
export const atOnce = { datapointsToAlarm: 1, evaluationPeriods: 1 };

/** What AWS or a client mends by trying again is told if it goes on for a quarter of an hour. */
export const sustained = { datapointsToAlarm: 3, evaluationPeriods: 3 };

/** What may be a single hiccup is told if it comes back within a quarter of an hour. */
export const repeated = { datapointsToAlarm: 2, evaluationPeriods: 3 };

/** A share is taken over a quarter of an hour. Where jobs are few, one that fails is told: it may be all there was. */
export const overall = { period: Duration.minutes(15), ...atOnce };

/** A job may fail by its caller's mistake; of many jobs, less than a tenth do. */
export const failedShare = 0.1;

/** One request in a hundred. Clients try again by themselves, so that callers notice little below that. */
export const apiErrorShare = 0.01;

/** In seconds. Half of what an event may wait before Lambda gives it up: as long is left to make room. */
export function longWait({ maximumEventAgeSeconds }: FunctionSettings): number {
  return maximumEventAgeSeconds / 2;
}
