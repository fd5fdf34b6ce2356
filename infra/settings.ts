/** What a deployment can choose. The CDK stack and the twin read the same values. Times are in seconds unless a name says otherwise. */
export interface Settings {
  /** The API's stage, the first segment of its paths. */
  readonly stage: string;
  readonly processing: FunctionSettings;
  readonly errorHandling: FunctionSettings;
  /** How long one delivery owns a job without a heartbeat. Shorter than Lambda's first retry wait (60 s). */
  readonly leaseSeconds: number;
  /** How long the record of an ended job is kept. */
  readonly jobRetentionDays: number;
  readonly archiveRetentionDays: number;
  readonly logRetentionDays: number;
  /** How long `JobsAPIInvokeRole` may be assumed for at a time. */
  readonly sessionSeconds: number;
}

export interface FunctionSettings {
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** 0 to 2. */
  readonly retryAttempts: number;
  /** 60 to 21,600. */
  readonly maximumEventAgeSeconds: number;
  /** Absent: the account's own limit. */
  readonly reservedConcurrency?: number;
}

export const settings: Settings = {
  stage: "dev",
  processing: {
    timeoutSeconds: 300,
    memoryMegabytes: 256,
    retryAttempts: 0,
    maximumEventAgeSeconds: 21_600,
    reservedConcurrency: 100,
  },
  errorHandling: { timeoutSeconds: 5, memoryMegabytes: 256, retryAttempts: 0, maximumEventAgeSeconds: 21_600 },
  leaseSeconds: 45,
  jobRetentionDays: 30,
  archiveRetentionDays: 30,
  logRetentionDays: 30,
  sessionSeconds: 3_600,
};

/** The role that callers assume. */
export const invokeRoleName = "JobsAPIInvokeRole";

/** The table's key attribute and nothing else: the record's form is the table module's own. */
export const tableKey = "jobId";
