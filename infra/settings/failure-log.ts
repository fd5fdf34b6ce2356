import { logRetentionDays } from "./schema.ts";
import { failurePattern, type Settings, submissionPath } from "./settings.ts";

/** CloudWatch's names of the log groups to which EventBridge writes begin so. */
export const eventLogPrefix = "/aws/events/";

/** The event pattern of what the failure log notes: whatever is archived, which a replayed event is not again. */
export const archivedPattern = { ...failurePattern, "replay-name": [{ exists: false }] };

/**
 * What the failure log keeps of an event: when it came, which is its place in the archive, and the job's id, never its parameters.
 * A log group takes exactly these two members: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export const failureLogEntry = {
  inputPathsMap: { time: "$.time", jobId: `${submissionPath}.jobId` },
  inputTemplate: '{"timestamp": <time>, "message": <jobId>}',
} as const;

/** For how long the failure log is kept: at least as long as the archive; undefined: without end. */
export function failureLogRetentionDays({
  archiveRetentionDays: days,
}: Pick<Settings, "archiveRetentionDays">): number | undefined {
  return days === null ? undefined : logRetentionDays.find((choice) => choice >= days);
}
