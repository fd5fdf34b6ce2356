/** Matches the failure records that Lambda sends to the bus. The archive keeps them. */
export const failurePattern = {
  source: ["lambda"],
  "detail-type": ["Lambda Function Invocation Result - Failure"],
};

/** Matches replayed failure records: only a replayed event has a `replay-name`. */
export const replayPattern = { ...failurePattern, "replay-name": [{ exists: true }] };

/** Matches failure records as the archive takes them in, without those that are replayed. */
export const archivedPattern = { ...failurePattern, "replay-name": [{ exists: false }] };

/** The path of the submission in an event: in the failure record of processing, within that of error handling. */
export const submissionPath = "$.detail.requestPayload.requestPayload";

/**
 * What the failure log keeps of an event: its time, by which the archive is replayed, and the job's id, never its parameters. A log
 * group takes exactly these two members: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export const failureLogEntry = {
  inputPathsMap: { time: "$.time", jobId: `${submissionPath}.jobId` },
  inputTemplate: '{"timestamp": <time>, "message": <jobId>}',
} as const;
