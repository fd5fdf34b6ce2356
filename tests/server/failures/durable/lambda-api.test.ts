import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { describe, expect, onTestFinished, test } from "vitest";
import { getExecution, invoke } from "../../../../server/failures/durable/lambda-api.ts";

const arn = "arn:aws:lambda:eu-west-1:123456789012:function:jobs:7/durable-execution/4f1c/9a0b";

/** A client whose Lambda returns one response, and the requests it got. */
async function lambda(status: number, answer: unknown, headers: Record<string, string> = {}) {
  const requests: { line: string; type: unknown; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const line = `${request.method} ${decodeURIComponent(request.url ?? "")}`;
    requests.push({ line, type: request.headers["x-amz-invocation-type"], body: await read(request) });
    response.writeHead(status, headers).end(JSON.stringify(answer));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const client = new LambdaClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return { client, requests };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe("Lambda", () => {
  test("reports how an execution ended", async () => {
    const { client, requests } = await lambda(200, {
      Status: "FAILED",
      Error: { ErrorType: "NoSpace", ErrorMessage: "No space is left." },
    });
    expect(await getExecution(client, arn)).toEqual({
      arn,
      status: "FAILED",
      error: { type: "NoSpace", message: "No space is left." },
    });
    expect(requests).toMatchObject([{ line: `GET /2025-12-01/durable-executions/${arn}` }]);
  });

  test("no longer knows an execution whose history has expired", async () => {
    const { client } = await lambda(404, { Message: "?" }, { "x-amzn-errortype": "ResourceNotFoundException" });
    expect(await getExecution(client, arn)).toEqual({ arn, status: "GONE" });
  });

  test("that is unavailable does not count as the end of an execution", async () => {
    const { client } = await lambda(429, {}, { "x-amzn-errortype": "TooManyRequestsException" });
    await expect(getExecution(client, arn)).rejects.toMatchObject({ name: "TooManyRequestsException" });
  });

  test("accepts a record for another function without waiting for it", async () => {
    const { client, requests } = await lambda(202, "");
    await invoke(client, "error-handling", { requestPayload: { jobId: "1" } });
    expect(requests).toEqual([
      {
        line: "POST /2015-03-31/functions/error-handling/invocations",
        type: "Event",
        body: '{"requestPayload":{"jobId":"1"}}',
      },
    ]);
  });
});
