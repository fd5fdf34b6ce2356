/**
 * The descriptions of the signals, the worst first: what happens, and what to do. E-mails contain them, and each is explained in a section of
 * docs/alarms.md.
 */
const descriptions = {
  JobsLost:
    "Jobs are being lost: Lambda could not pass on the record of a failed job. Restore its destination, then submit again the jobs that the log names.",
  JobsToReplay:
    "Failed jobs could not be recorded in the jobs table and wait in the archive. Remove the cause, then run: npm run replay -- --since TIME.",
  ReplayFails:
    "Replayed jobs did not reach the processing function. Remove the cause, run npm run replay -- --since TIME again, then purge the dead-letter queue.",
  JobsStalled:
    "Jobs are RUNNING though their functions have gone silent, or could not be counted. Run npm run stalled: it lists them, and says which to replay and which to end.",
  JobsFail:
    "More than a tenth of the jobs fail. Their callers see FAILED and the reason. Read the processing function's log, repair, and have them submitted again.",
  JobsWait:
    "Jobs wait for a function that is free. Raise reservedConcurrency in infra/settings/settings.ts and run npm run deploy, before the oldest are given up.",
  ApiErrors:
    "The API answers with 5xx errors. Look in the access log for what failed: the function's invocation or the jobs table.",
  ApiThrottles:
    "The API turns requests away with 429. Find the caller in the access log, or raise throttling in infra/settings/settings.ts and run npm run deploy.",
  TableThrottles:
    "DynamoDB throttles the jobs table or an index. If many jobs end at once, wait for it to scale; if it goes on, spread the index's one partition.",
  TableErrors:
    "DynamoDB fails on its own side. Look at the AWS Health Dashboard; jobs that failed meanwhile may need a replay.",
} as const;

export type Signal = keyof typeof descriptions;

export const signals = Object.keys(descriptions) as Signal[];

/** The description of a signal's alarms. */
export function describeSignal(signal: Signal): string {
  return `${descriptions[signal]} See docs/alarms.md#${signal.toLowerCase()}`;
}
