/** A time in which neither jobs are processed nor their failures recorded. */
export interface Outage {
  /** For this job at least. */
  begin(jobId: string): Promise<void>;
  /** Whether it was this job whose failure was archived. Absent where that cannot be told of one job. */
  hasArchived?(): Promise<boolean>;
  /** Restores what was changed, as far as it was, and says what. */
  end(): Promise<string[]>;
}
