import { logRetentionDays } from "./schema.ts";
import { failurePattern, type Settings, submissionPath } from "./settings.ts";

/** The required prefix of log groups to which EventBridge writes. */
export const eventLogPrefix = "/aws/events/";

/** The event pattern of the failure log: every archived event. Replayed events are not archived again. */
export const archivedPattern = { ...failurePattern, "replay-name": [{ exists: false }] };

/**
 * The part of an event that the failure log keeps: its time, by which a replay finds it in the archive, and the job's id. Never parameters.
 * The target requires exactly these two members: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export const failureLogEntry = {
  inputPathsMap: { time: "$.time", jobId: `${submissionPath}.jobId` },
  inputTemplate: '{"timestamp": <time>, "message": <jobId>}',
} as const;

/** The retention of the failure log, at least that of the archive; undefined: forever. */
export function failureLogRetentionDays({
  archiveRetentionDays: days,
}: Pick<Settings, "archiveRetentionDays">): number | undefined {
  return days === null ? undefined : logRetentionDays.find((choice) => choice >= days);
}
