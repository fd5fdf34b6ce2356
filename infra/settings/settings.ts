/**
 * What a deployment can choose: the CDK stack and the twin read the same values. Change them here, or for one of several
 * deployments in a file that `JOBS_API_SETTINGS` names. Times are in seconds unless a name says otherwise.
 */
export interface Settings {
  /** CloudFormation's name of the stack: another one is another deployment in the same account and region. */
  readonly stackName: string;
  /** The API's stage, the first segment of its paths. */
  readonly stage: string;
  readonly processing: FunctionSettings;
  readonly errorHandling: FunctionSettings;
  /** How long one delivery owns a job without a heartbeat. Shorter than Lambda's first retry wait (60 s). */
  readonly leaseSeconds: number;
  /**
   * How long after its next heartbeat was due a running job counts as stalled for the alarm and for `npm run stalled`. Longer than
   * error handling takes with all its retries, some four minutes.
   */
  readonly stalledAfterSeconds: number;
  /** How long the record of an ended job is kept. */
  readonly jobRetentionDays: number;
  /** How long failures that could not be recorded are kept; null: without end. */
  readonly archiveRetentionDays: number | null;
  readonly logRetentionDays: number;
  /** What becomes of all that holds data (the table and its key, archived failures, logs) when the stack is removed. */
  readonly removalPolicy: "destroy" | "retain";
  /** For how long a removed key can still be restored: 7 to 30. */
  readonly keyPendingWindowDays: number;
  /** What the stage takes before it answers 429: requests a second, and how many of them at once. */
  readonly throttling: { readonly rateLimit: number; readonly burstLimit: number };
  /** Whether callers are told apart: on, each sees, lists and cancels only the jobs that it submitted itself. */
  readonly ownership: boolean;
  /** The job runs as a durable execution, which may take longer than the function's timeout; null: as an ordinary one. */
  readonly durableExecution: DurableExecutionSettings | null;
  /** Whether the reference pages are published, through CloudFront, by a stack of their own. */
  readonly docsSite: boolean;
  /** Whether AWS WAF stands before the API: it costs a few dollars a month, and something for each request. */
  readonly webAcl: boolean;
  /** Who is told of alarms, through a topic that the stack makes; null: nobody, they are seen on the console only. */
  readonly alarmEmail: string | null;
  /** An SNS topic that exists and is told of alarms, instead of an address. Its policy must allow CloudWatch to publish. */
  readonly alarmTopicArn: string | null;
  /**
   * Whether the deployment sets the role through which API Gateway writes every log of the account's APIs in the region.
   * It is one for all of them and outlives the stack. Without one, access logs cannot be switched on.
   */
  readonly accountLoggingRole: boolean;
  /** A KMS key that exists and encrypts the access log; null: a key that AWS holds. Its policy must allow CloudWatch Logs to use it. */
  readonly accessLogKeyArn: string | null;
  /**
   * What API Gateway writes of how it handles requests, beside the access log: nothing, what failed, or every request. Bodies are
   * in none of it: its data trace stays off.
   */
  readonly executionLogging: ExecutionLogging;
  /** Capacity that is paid for by the hour, for the table and again for each of its indexes; null: each request is paid for. */
  readonly tableCapacity: TableCapacity | null;
  /** On every resource that takes tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** A policy that exists and bounds what any role of the stacks may do. */
  readonly permissionsBoundaryArn: string | null;
  /** How long `JobsAPIInvokeRole` may be assumed for at a time. */
  readonly sessionSeconds: number;
}

export type ExecutionLogging = "off" | "errors" | "all";

export interface TableCapacity {
  /** Reads a second, of 4 kB each. */
  readonly readUnits: number;
  /** Writes a second, of 1 kB each. */
  readonly writeUnits: number;
}

export interface DurableExecutionSettings {
  /** How long an execution may take, from a minute to a year. */
  readonly timeoutSeconds: number;
  /** For how long the history of an ended execution is kept: 1 to 90. */
  readonly retentionDays: number;
}

export interface FunctionSettings {
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** 0 to 2. */
  readonly retryAttempts: number;
  /** 60 to 21,600. */
  readonly maximumEventAgeSeconds: number;
  /** Absent: the account's own limit, of which AWS wants 100 left to functions without a reservation. */
  readonly reservedConcurrency?: number;
}

export const settings: Settings = {
  stackName: "JobsApi",
  stage: "dev",
  processing: {
    timeoutSeconds: 300,
    memoryMegabytes: 256,
    retryAttempts: 0,
    maximumEventAgeSeconds: 21_600,
    reservedConcurrency: 100,
  },
  // It writes the same failure again without harm. The retries come after one and two more minutes.
  errorHandling: { timeoutSeconds: 5, memoryMegabytes: 256, retryAttempts: 2, maximumEventAgeSeconds: 21_600 },
  leaseSeconds: 45,
  stalledAfterSeconds: 300,
  jobRetentionDays: 30,
  archiveRetentionDays: 30,
  logRetentionDays: 30,
  removalPolicy: "destroy",
  keyPendingWindowDays: 7,
  throttling: { rateLimit: 1_000, burstLimit: 500 },
  ownership: false,
  durableExecution: null,
  docsSite: true,
  webAcl: false,
  alarmEmail: null,
  alarmTopicArn: null,
  accountLoggingRole: true,
  accessLogKeyArn: null,
  executionLogging: "off",
  tableCapacity: null,
  tags: {},
  permissionsBoundaryArn: null,
  sessionSeconds: 3_600,
};

/** CloudFormation's name of the stack of the reference pages. */
export function docsStackName({ stackName }: Pick<Settings, "stackName">): string {
  return `${stackName}Docs`;
}

/** The role that callers assume. In the stack CloudFormation makes a name of it: a second deployment has one of its own. */
export const invokeRoleName = "JobsAPIInvokeRole";

/** What `${Name}` stands for in an integration's `uri` and `credentials`. */
export interface Placeholders {
  readonly Region: string;
  readonly ProcessJobFunctionArn: string;
  /** The role as which API Gateway calls what stands behind the API. */
  readonly ApiRoleArn: string;
}

/** The stage's variables, which mapping templates read as `$stageVariables.Name`. */
export interface StageVariables {
  readonly JobsTable: string;
  /** Templates tell callers apart unless it is `off`: were it missing, nobody would see another's jobs. */
  readonly Ownership: "on" | "off";
}

export function stageVariables({ ownership }: Settings, jobsTable: string): StageVariables {
  return { JobsTable: jobsTable, Ownership: ownership ? "on" : "off" };
}

/** The environment variables of both functions. */
export interface FunctionEnvironment {
  readonly JOBS_TABLE: string;
  readonly LEASE_SECONDS: string;
  readonly JOB_RETENTION_DAYS: string;
  /** Names the stack in every line of logs, and is a dimension of the metrics. */
  readonly POWERTOOLS_SERVICE_NAME: string;
}

export function functionEnvironment(settings: Settings, jobsTable: string): FunctionEnvironment {
  return {
    JOBS_TABLE: jobsTable,
    LEASE_SECONDS: String(settings.leaseSeconds),
    JOB_RETENTION_DAYS: String(settings.jobRetentionDays),
    POWERTOOLS_SERVICE_NAME: settings.stackName,
  };
}

/** The environment variables that the function of stalled jobs has besides. */
export function stalledJobsEnvironment({
  stalledAfterSeconds,
  archiveRetentionDays,
}: Settings): Record<string, string> {
  return {
    STALLED_AFTER_SECONDS: String(stalledAfterSeconds),
    ...(archiveRetentionDays !== null && { ARCHIVE_RETENTION_DAYS: String(archiveRetentionDays) }),
  };
}

/** How often the stalled jobs are counted. */
export const countStalledJobsEverySeconds = 300;

/** The limits of the function of stalled jobs. A count that fails is not repeated: the next one is minutes away. */
export const stalledJobsLimits: FunctionSettings = {
  timeoutSeconds: 120,
  memoryMegabytes: 256,
  retryAttempts: 0,
  maximumEventAgeSeconds: countStalledJobsEverySeconds,
};

/** The event pattern of what the bus archives: the failure records that Lambda sends it. */
export const failurePattern = {
  source: ["lambda"],
  "detail-type": ["Lambda Function Invocation Result - Failure"],
};

/** The event pattern of the rule that runs a job again. Only a replayed event has a `replay-name`. */
export const replayPattern = { ...failurePattern, "replay-name": [{ exists: true }] };

/** Where a replayed event holds the submission: in the processing's failure record, inside the error handling's. */
export const submissionPath = "$.detail.requestPayload.requestPayload";
