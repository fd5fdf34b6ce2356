import { once } from "node:events";
import { request } from "node:http";
import { json } from "node:stream/consumers";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeTableCommand, DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, ListArchivesCommand } from "@aws-sdk/client-eventbridge";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { AwsClient } from "aws4fetch";
import { describe, expect, test } from "vitest";
import { createJobsClient } from "../../sdk/src/index.ts";
import { clientOf, useTwin } from "../support/twin.ts";

const { twin } = useTwin();

function sdkOptions(credentials: { accessKeyId: string; secretAccessKey: string } = roleCredentials()) {
  const { endpointUrl: endpoint, region } = twin().description;
  return { endpoint, region, credentials, maxAttempts: 1 };
}

function roleCredentials() {
  const { accessKeyId, secretAccessKey, sessionToken } = twin().description.credentials;
  return { accessKeyId, secretAccessKey, sessionToken };
}

const failureLog = { logGroupName: "/aws/events/job-failures" };
const stranger = { accessKeyId: "AKIAAAAAAAAAAAAAAAAA", secretAccessKey: "wrong" };

describe("AWS's own clients use the endpoint", () => {
  test("STS gives the role's credentials to the user, whatever account the role's ARN names", async () => {
    const { userCredentials, region, apiUrl } = twin().description;
    const RoleArn = "arn:aws:iam::999999999999:role/JobsAPIInvokeRole";
    const sts = new STSClient(sdkOptions(userCredentials));
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "someone" }),
    );
    expect(AssumedRoleUser?.Arn).toBe("arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/someone");

    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken,
    };
    const { Arn } = await new STSClient(sdkOptions(credentials)).send(new GetCallerIdentityCommand());
    expect(Arn).toBe(AssumedRoleUser?.Arn);
    const jobs = createJobsClient({ baseUrl: apiUrl, region, credentials });
    expect((await jobs.submit({ seconds: 1 })).jobId).toBeDefined();
  });

  test("DynamoDB gives a job's item", async () => {
    const job = await clientOf(twin().description).submit({ csv: "a\n1\n" });
    await job.result();
    const client = new DynamoDBClient(sdkOptions());
    const { Table } = await client.send(new DescribeTableCommand({ TableName: "jobs" }));
    expect(Table?.KeySchema).toEqual([{ AttributeName: "jobId", KeyType: "HASH" }]);
    const { Item } = await client.send(new GetItemCommand({ TableName: "jobs", Key: { jobId: { S: job.jobId } } }));
    expect(Item).toMatchObject({ status: { S: "SUCCEEDED" }, kind: { S: "summarizeCsv" } });
  });

  test("DynamoDB refuses a value that is nested too deep for it, and keeps every job", async () => {
    const job = await clientOf(twin().description).submit({ csv: "a\n1\n" });
    await job.result();
    const { endpointUrl, region } = twin().description;
    const signer = new AwsClient({ ...roleCredentials(), region, service: "dynamodb", retries: 0 });
    const response = await signer.fetch(endpointUrl, {
      method: "POST",
      headers: { "X-Amz-Target": "DynamoDB_20120810.PutItem", "Content-Type": "application/x-amz-json-1.0" },
      body: `{"TableName":"jobs","Item":{"jobId":{"S":"deep"},"a":${'{"L":['.repeat(20_000)}${"]}".repeat(20_000)}}}`,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: expect.stringMatching(/^Nesting Levels have exceeded/) });
    expect(await clientOf(twin().description).get(job.jobId)).toMatchObject({ status: "SUCCEEDED" });
  });

  test("EventBridge lists the archive", async () => {
    const { Archives } = await new EventBridgeClient(sdkOptions()).send(new ListArchivesCommand());
    expect(Archives).toEqual([expect.objectContaining({ State: "ENABLED", EventCount: 0 })]);
  });

  test("CloudWatch Logs reads the failure log", async () => {
    const client = new CloudWatchLogsClient(sdkOptions());
    const { events } = await client.send(new FilterLogEventsCommand(failureLog));
    expect(events).toEqual([]);
  });

  test("Lambda takes an event from a signed request", async () => {
    const { endpointUrl, region } = twin().description;
    const signer = new AwsClient({ ...roleCredentials(), region, service: "lambda" });
    const jobId = crypto.randomUUID();
    const response = await signer.fetch(`${endpointUrl}/2015-03-31/functions/process-job/invocations`, {
      method: "POST",
      headers: { "X-Amz-Invocation-Type": "Event" },
      body: JSON.stringify({ jobId, parameters: { seconds: 1 } }),
    });
    expect(response.status).toBe(202);
    const job = clientOf(twin().description).from<"wait">({ jobId, submittedAt: new Date().toISOString() });
    expect(await job.result()).toEqual({ message: "Waited 1 second." });
  });

  test("and are refused with an unknown key, in the form of each service", async () => {
    const options = sdkOptions(stranger);
    await expect(new STSClient(options).send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: "InvalidClientTokenId",
    });
    await expect(new EventBridgeClient(options).send(new ListArchivesCommand())).rejects.toMatchObject({
      name: "UnrecognizedClientException",
    });
    await expect(new CloudWatchLogsClient(options).send(new FilterLogEventsCommand(failureLog))).rejects.toMatchObject({
      name: "UnrecognizedClientException",
    });
    await expect(
      new DynamoDBClient(options).send(new DescribeTableCommand({ TableName: "jobs" })),
    ).rejects.toMatchObject({
      name: "UnrecognizedClientException",
    });
  });
});

describe("the API", () => {
  test("denies the user, who has to assume the role first", async () => {
    const { apiUrl, region, userCredentials } = twin().description;
    const jobs = createJobsClient({ baseUrl: apiUrl, region, credentials: userCredentials });
    await expect(jobs.submit({ seconds: 1 })).rejects.toMatchObject({
      status: 403,
      code: "ACCESS_DENIED",
      message: expect.stringContaining(
        "arn:aws:iam::123456789012:user/developer is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********9012:",
      ),
    });
  });

  test("refuses a body over 10 MB with API Gateway's own response, which no gateway response of the contract changes", async () => {
    const { apiUrl } = twin().description;
    const response = await fetch(`${apiUrl}/jobs`, { method: "POST", body: "x".repeat(10 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
    expect(response.headers.get("x-amzn-errortype")).toBe("RequestTooLargeException");
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
    expect(response.headers.has("cache-control")).toBe(false);
    expect(await response.json()).toEqual({ message: "Request Too Long" });
  });

  test.each(["__proto__", "constructor", "text/plain"])("answers 415 to a body of the type %s", async (type) => {
    const { apiUrl, region } = twin().description;
    const signer = new AwsClient({ ...roleCredentials(), region, service: "execute-api", retries: 0 });
    const headers = { "Content-Type": type };
    const response = await signer.fetch(`${apiUrl}/jobs`, { method: "POST", headers, body: '{"seconds":1}' });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE" });
  });

  test("takes a request id from the client, and escapes it", async () => {
    const { apiUrl } = twin().description;
    const headers = { "x-amzn-RequestId": '","code":"x' };
    expect(await (await fetch(`${apiUrl}/jobs`, { method: "POST", headers })).json()).toEqual({
      code: "MISSING_AUTHENTICATION_TOKEN",
      message: "Missing Authentication Token",
      requestId: '","code":"x',
    });
  });

  test("refuses a repeated Idempotency-Key", async () => {
    const { endpointUrl, region } = twin().description;
    const signer = new AwsClient({ ...roleCredentials(), region, service: "execute-api" });
    const url = `${endpointUrl}/dev/jobs`;
    const body = '{"seconds":1}';
    const signed = await signer.sign(url, { method: "POST", body, headers: { "Content-Type": "application/json" } });
    const headers = {
      ...Object.fromEntries(signed.headers),
      "Idempotency-Key": [crypto.randomUUID(), crypto.randomUUID()],
    };
    const [response] = await once(request(url, { method: "POST", headers }).end(body), "response");
    expect(response.statusCode).toBe(400);
    expect(await json(response)).toMatchObject({ code: "InvalidIdempotencyKey" });
  });

  test.each(["/jobs", "/jobs/"])("returns the location of the job for the path %s", async (path) => {
    const { apiUrl, region } = twin().description;
    const signer = new AwsClient({ ...roleCredentials(), region, service: "execute-api" });
    const headers = { "Content-Type": "application/json" };
    const response = await signer.fetch(`${apiUrl}${path}`, { method: "POST", body: '{"seconds":1}', headers });
    const { jobId } = (await response.json()) as { jobId: string };
    expect(response.headers.get("location")).toBe(`/dev/jobs/${jobId}`);
  });

  test("of another stage does not exist", async () => {
    const { endpointUrl } = twin().description;
    const response = await fetch(`${endpointUrl}/prod/jobs`);
    expect([response.status, await response.json()]).toEqual([403, { message: "Forbidden" }]);
  });
});
