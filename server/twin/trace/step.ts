export type Step = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** The details of a step. Input, output and reason are excerpts. */
export interface StepDetail {
  readonly input?: string;
  readonly output?: string;
  /** Why the step did not happen. */
  readonly failed?: string;
  /** The HTTP status of the API's response. */
  readonly status?: number;
  /** The job's status in that response. */
  readonly jobStatus?: string;
  /** Lambda's request id of the invocation. */
  readonly requestId?: string;
  /** The number of the attempt, from 1. */
  readonly attempt?: number;
  readonly functionError?: string;
  /** How often Lambda delivers the step's event, if the gate duplicates it. */
  readonly deliveries?: 2;
}

/** A step of a job. A run of a function has two records: the start with the input, the end with the output. */
export interface StepRecord {
  /** Increases over all jobs and over restarts. */
  readonly sequence: number;
  readonly jobId: string;
  readonly step: Step;
  /** ISO 8601. */
  readonly at: string;
  readonly detail: StepDetail;
}
