import * as v from "valibot";

// A message completes the sentence "leaseSeconds is 60, not …"; that of a `check` is a sentence of its own.

const integer = (min: number, max = Number.POSITIVE_INFINITY) =>
  v.custom<number>(
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    `a whole number ${max === Number.POSITIVE_INFINITY ? `of ${min} or more` : `from ${min} to ${max}`}`,
  );

const string = (pattern: RegExp, expected: string) =>
  v.custom<string>((value) => typeof value === "string" && pattern.test(value), expected);

const arn = (pattern: RegExp, of: string, example: string) =>
  v.nullable(string(pattern, `null or the ARN of ${of} (${example})`));

const flag = v.boolean("true or false");

// Valibot's own objects accept arrays.
const object = (expected: string) =>
  v.custom<object>((value) => typeof value === "object" && value !== null && !Array.isArray(value), expected);

const group = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(object("an object"), v.strictObject(entries), v.readonly());

const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item, "a list"), v.readonly());

const functionSettings = group({
  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  timeoutSeconds: integer(1, 900),
  memoryMegabytes: integer(128, 10_240),
  // https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
  retryAttempts: integer(0, 2),
  maximumEventAgeSeconds: integer(60, 21_600),
  /** Absent: the account's limit applies, of which AWS keeps 100 for functions without a reservation. */
  reservedConcurrency: v.exactOptional(integer(0)),
});

// https://docs.aws.amazon.com/lambda/latest/api/API_DurableConfig.html
const durableExecutionSettings = group({
  /** How long an execution may take, from a minute to a year. */
  timeoutSeconds: integer(60, 31_622_400),
  /** How long the history of an ended execution is kept. */
  retentionDays: integer(1, 90),
});

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
const tableCapacity = group({
  /** Reads per second, of 4 kB each. */
  readUnits: integer(1, 40_000),
  /** Writes per second, of 1 kB each. */
  writeUnits: integer(1, 40_000),
});

// The trust policy names the commercial partition's Cognito: others have another name, and no intrinsic function can be a condition's key.
const userPool = group({
  /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html */
  userPoolId: string(
    /^(?!us-gov-|cn-)[a-z]{2,5}-[a-z]{4,12}-\d_[A-Za-z\d]{1,45}$/,
    "the id of a user pool, outside of GovCloud and China (eu-west-1_AbCdEfGhI)",
  ),
  /** The application's client in that pool. */
  clientId: string(/^[\w+]{1,128}$/, "the id of an app client (1h57kf5cpq17m0eml12EXAMPLE)"),
});

const identityPool = v.pipe(
  group({
    /** Existing Cognito user pools in which users sign in. */
    userPools: v.exactOptional(list(userPool)),
    /** Existing OIDC providers of IAM, whose audiences include the application's client id. */
    openIdConnectProviderArns: v.exactOptional(
      list(
        string(
          /^arn:aws:iam::\d{12}:oidc-provider\/\S{1,255}$/,
          "the ARN of an OIDC provider of IAM (arn:aws:iam::123456789012:oidc-provider/login.example.com)",
        ),
      ),
    ),
  }),
  v.check(
    ({ userPools = [], openIdConnectProviderArns = [] }) => userPools.length + openIdConnectProviderArns.length > 0,
    "identityPool names no login provider: add one to userPools or openIdConnectProviderArns, or set identityPool to null",
  ),
);

const executionLogging = v.picklist(["off", "errors", "all"], '"off", "errors" or "all"');

/** The retention periods of CloudWatch Logs: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const logRetentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

// API Gateway allows fewer characters than other services: https://docs.aws.amazon.com/apigateway/latest/api/API_TagResource.html
const tagCharacters = "letters, digits and + - = . _ : /";
// AWS allows 50. CDK itself tags some resources.
const maxTags = 40;

const tags = v.pipe(
  object("an object of names and values"),
  v.record(
    string(/^(?!aws:)[\w+\-=.:/]{1,128}$/i, `1 to 128 ${tagCharacters}, without the prefix aws:`),
    string(/^[\w+\-=.:/]{0,256}$/, `a string of up to 256 ${tagCharacters}`),
  ),
  v.check(
    (value) => Object.keys(value).length <= maxTags,
    ({ input }) => `tags has ${Object.keys(input).length} tags, more than ${maxTags}`,
  ),
  v.readonly(),
);

/** The settings of a deployment, and the values that AWS accepts. Times are in seconds unless a name says otherwise. */
export const settingsSchema = v.pipe(
  group({
    processing: functionSettings,
    errorHandling: functionSettings,
    /** How long a delivery owns a job without a heartbeat. Shorter than 60 s, Lambda's first retry wait: a longer lease would reject the retry. */
    leaseSeconds: integer(1, 59),
    /**
     * How long after its next heartbeat was due a running job counts as stalled, for the alarm and for `npm run stalled`. Longer than
     * error handling takes with all its retries: about four minutes.
     */
    stalledAfterSeconds: integer(240, 86_400),
    /** How long the record of an ended job is kept. */
    jobRetentionDays: integer(1),
    /** How long failures that could not be recorded are kept; null: forever. */
    archiveRetentionDays: v.nullable(integer(1, 36_500)),
    /** The job runs as a durable execution, which may outlast the function's timeout; null: as an ordinary invocation. */
    durableExecution: v.nullable(durableExecutionSettings),
    /** Whether callers have owners: each then sees, lists and cancels only the jobs that it submitted. */
    ownership: flag,
    /** An identity pool of Cognito gives the users of an application credentials, who sign in with these providers; null: none. */
    identityPool: v.nullable(identityPool),

    /**
     * CloudFormation's name of the stack. Each name is a deployment of its own in an account and region. The stack of the reference pages
     * appends "Docs"; CloudFormation allows 128 characters: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
     */
    stackName: string(
      /^(?!aws$)[A-Za-z][A-Za-z0-9-]{0,123}$/,
      "a letter and up to 123 letters, digits and hyphens, nor aws",
    ),
    /** The API's stage, the first segment of its paths: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html */
    stage: string(/^[A-Za-z0-9_-]{1,128}$/, "1 to 128 letters, digits, hyphens and underscores"),
    /** The load that the stage accepts before it answers 429: requests per second, and the size of a burst. */
    throttling: group({ rateLimit: integer(1), burstLimit: integer(1) }),
    /** How long a session of `JobsAPIInvokeRole` may last: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
    sessionSeconds: integer(3_600, 43_200),
    /** Whether a stack of its own publishes the reference pages through CloudFront. */
    docsSite: flag,
    /** Whether AWS WAF protects the API, for a few dollars a month and a fee per request. */
    webAcl: flag,
    /** The address that a topic of the stack notifies of alarms; null: alarms are visible in the console only. */
    alarmEmail: v.nullable(string(/^[^@\s]+@[^@\s]+$/, "null or an email address")),
    logRetentionDays: v.picklist(logRetentionDays, `one of ${logRetentionDays.join(", ")}`),
    /** The fate of the data (the table and its key, archived failures, logs) when the stack is removed. */
    removalPolicy: v.picklist(["destroy", "retain"], '"destroy" or "retain"'),
    /** How long a removed key can be restored: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
    keyPendingWindowDays: integer(7, 30),
    /**
     * Whether the deployment sets the role with which API Gateway writes the logs of all APIs of the account in the region. The role
     * outlives the stack. Access logs cannot be enabled without one.
     */
    accountLoggingRole: flag,

    /** Tags of every resource that supports them. */
    tags,
    /** An existing policy that bounds the permissions of every role of the stacks. */
    permissionsBoundaryArn: arn(
      /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
      "a managed policy",
      "arn:aws:iam::123456789012:policy/boundary",
    ),
    /** An existing SNS topic for alarms, instead of `alarmEmail`. Its policy must allow CloudWatch to publish, which skips FIFO topics. */
    alarmTopicArn: arn(
      /^arn:aws[a-z-]*:sns:[a-z\d-]+:\d{12}:[\w-]{1,256}$/,
      "a standard SNS topic",
      "arn:aws:sns:eu-west-1:123456789012:operators",
    ),
    /** An existing KMS key for the access log; null: a key of AWS. Its policy must allow CloudWatch Logs to use it. */
    accessLogKeyArn: arn(
      /^arn:aws[a-z-]*:kms:[a-z\d-]+:\d{12}:key\/[\w-]+$/,
      "a KMS key, not of its alias",
      "arn:aws:kms:eu-west-1:123456789012:key/ID",
    ),
    /** The requests in API Gateway's execution log, beside the access log: none, the failed ones, or all. Never bodies: data trace stays off. */
    executionLogging,
    /** Provisioned capacity, of the table and again of each index; null: on demand. */
    tableCapacity: v.nullable(tableCapacity),
  }),
  v.check(
    ({ alarmEmail, alarmTopicArn }) => alarmEmail === null || alarmTopicArn === null,
    "alarmEmail and alarmTopicArn are both set: subscribe the address to the topic, and set one to null",
  ),
  // https://docs.aws.amazon.com/lambda/latest/dg/durable-execution-sdk-retries.html
  v.check(
    ({ durableExecution, processing }) => durableExecution === null || processing.retryAttempts === 0,
    ({ input }) =>
      `processing.retryAttempts is ${input.processing.retryAttempts}, but Lambda retries no durable execution: set 0`,
  ),
  // The record of a running job expires that long after the job's start.
  v.check(
    ({ durableExecution, jobRetentionDays }) =>
      durableExecution === null || durableExecution.timeoutSeconds < jobRetentionDays * 86_400,
    ({ input }) =>
      `durableExecution.timeoutSeconds is ${input.durableExecution?.timeoutSeconds}, not less than jobRetentionDays (${input.jobRetentionDays})`,
  ),
);

export type Settings = v.InferOutput<typeof settingsSchema>;
export type FunctionSettings = v.InferOutput<typeof functionSettings>;
export type DurableExecutionSettings = v.InferOutput<typeof durableExecutionSettings>;
export type IdentityPoolSettings = v.InferOutput<typeof identityPool>;
export type ExecutionLogging = v.InferOutput<typeof executionLogging>;
