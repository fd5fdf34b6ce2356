export type Step = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** What is known of a step. Texts are excerpts. */
export interface StepDetail {
  readonly input?: string;
  readonly output?: string;
  /** Why the step did not happen. */
  readonly failed?: string;
  /** The HTTP status of the API's answer. */
  readonly status?: number;
  /** The job's, as the answer tells it. */
  readonly jobStatus?: string;
  /** Lambda's, of a function that runs. */
  readonly requestId?: string;
  /** 1 for the first. */
  readonly attempt?: number;
  readonly functionError?: string;
  /** How often Lambda delivers the event that this step hands to it, if its gate duplicates. */
  readonly deliveries?: 2;
}

/** A step of one job, as it happened. A function's run has two: its beginning with the input, its end with the output. */
export interface StepRecord {
  /** Counts up over all jobs, and over restarts. */
  readonly sequence: number;
  readonly jobId: string;
  readonly step: Step;
  /** ISO 8601. */
  readonly at: string;
  readonly detail: StepDetail;
}
