import type { FunctionSettings, Settings } from "./schema.ts";

export type {
  DurableExecutionSettings,
  ExecutionLogging,
  FunctionSettings,
  IdentityPoolSettings,
  Settings,
} from "./schema.ts";

/**
 * The project's settings, which the CDK stack and the twin share. Change them here, or for one of several deployments in a file that
 * `JOBS_API_SETTINGS` names.
 */
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
  identityPool: null,
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

/** The name of the stack of the reference pages. */
export function docsStackName({ stackName }: Pick<Settings, "stackName">): string {
  return `${stackName}Docs`;
}

/** The role that callers assume. CloudFormation derives a unique name from it for each deployment. */
export const invokeRoleName = "JobsAPIInvokeRole";

/** The stage's variables, which mapping templates read as `$stageVariables.Name`. */
export interface StageVariables {
  readonly JobsTable: string;
  /** Only `off` disables ownership: if the variable were missing, callers would see only their own jobs. */
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
  /** Appears in every log line, and is a dimension of the metrics. */
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

/** Additional environment variables of the function for stalled jobs. */
export function stalledJobsEnvironment({
  stalledAfterSeconds,
  archiveRetentionDays,
}: Settings): Record<string, string> {
  return {
    STALLED_AFTER_SECONDS: String(stalledAfterSeconds),
    ...(archiveRetentionDays !== null && { ARCHIVE_RETENTION_DAYS: String(archiveRetentionDays) }),
  };
}

/** The interval at which stalled jobs are counted. */
export const countStalledJobsEverySeconds = 300;

/** The limits of the function for stalled jobs. A failed count is not retried: the next one follows within minutes. */
export const stalledJobsLimits: FunctionSettings = {
  timeoutSeconds: 120,
  memoryMegabytes: 256,
  retryAttempts: 0,
  maximumEventAgeSeconds: countStalledJobsEverySeconds,
};
