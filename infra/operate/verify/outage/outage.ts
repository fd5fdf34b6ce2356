/** A period in which jobs are not processed and failures not recorded. */
export interface Outage {
  /** Begins the outage, at least for this job. */
  begin(jobId: string): Promise<void>;
  /** Whether the failure of this job was archived. Absent if the outage cannot tell. */
  hasArchived?(): Promise<boolean>;
  /** Restores what has been changed. Resolves with a line for each change. */
  end(): Promise<string[]>;
}
