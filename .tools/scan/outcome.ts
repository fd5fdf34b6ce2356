export interface Outcome {
  readonly clean: boolean;
  /** What was skipped, and why. */
  readonly remark?: string;
  /** The output of the tools. */
  readonly output: string;
}
