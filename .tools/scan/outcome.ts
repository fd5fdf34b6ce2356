export interface Outcome {
  readonly clean: boolean;
  /** The skipped checks, with the reasons. */
  readonly remark?: string;
  /** The output of the tools. */
  readonly output: string;
}
