/** A request that has an effect or returns data if its signature is valid. */
export interface Target {
  readonly name: string;
  readonly service: "execute-api" | "dynamodb" | "lambda" | "events" | "sts";
  /** The signing key: the role's session, or the user who may assume the role. */
  readonly signer: "session" | "user";
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Signed headers other than those of every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The status of the response to the correctly signed request. */
  readonly status: 200 | 202;
}

/** The job that every forged request would submit, write or report as failed. */
export const jobId = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
const json = "application/x-amz-json-1.1";
const plain = { signer: "session", method: "POST", path: "/", query: [], status: 200 } as const;

/** An event that the bus archives. */
const failure = { Source: "lambda", DetailType: "Lambda Function Invocation Result - Failure", Detail: "{}" };

export const targets: readonly Target[] = [
  {
    ...plain,
    name: "the API, a submission",
    service: "execute-api",
    path: "/dev/jobs",
    headers: { "content-type": "application/json", "idempotency-key": jobId },
    body: '{"csv":"a\\n1\\n"}',
    status: 202,
  },
  {
    ...plain,
    name: "the API, a listing",
    service: "execute-api",
    method: "GET",
    path: "/dev/jobs",
    query: [
      ["limit", "1"],
      ["status", "FAILED"],
    ],
    headers: { accept: "application/json" },
    body: "",
  },
  {
    ...plain,
    name: "DynamoDB",
    service: "dynamodb",
    headers: { "x-amz-target": "DynamoDB_20120810.PutItem", "content-type": json },
    body: JSON.stringify({ TableName: "jobs", Item: { jobId: { S: jobId }, owner: { S: "everyone" } } }),
  },
  {
    ...plain,
    name: "Lambda",
    service: "lambda",
    path: "/2015-03-31/functions/process-job/invocations",
    headers: { "x-amz-invocation-type": "Event", "content-type": "application/json" },
    body: JSON.stringify({ jobId, owner: "everyone", parameters: { csv: "a\n1\n" } }),
    status: 202,
  },
  {
    ...plain,
    name: "EventBridge",
    service: "events",
    headers: { "x-amz-target": "AWSEvents.PutEvents", "content-type": json },
    body: JSON.stringify({ Entries: [{ EventBusName: "job-failures", ...failure }] }),
  },
  {
    ...plain,
    name: "STS",
    service: "sts",
    signer: "user",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "Action=AssumeRole&Version=2011-06-15&RoleSessionName=anna&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2FJobsAPIInvokeRole",
  },
];
