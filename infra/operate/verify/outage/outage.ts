/** A time in which neither jobs are processed nor their failures recorded. */
export interface Outage {
  /** For this job at least. */
  begin(jobId: string): Promise<void>;
  /** Restores what was changed, as far as it was, and says what. */
  end(): Promise<string[]>;
}
