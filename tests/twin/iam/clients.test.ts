import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { AwsClient } from "aws4fetch";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { account } from "../../../server/twin/aws/account.ts";
import { verifySignature } from "../../../server/twin/aws/iam/signature/verify.ts";
import type { HttpRequest } from "../../../server/twin/http/message.ts";
import { unsignedRequest, wildPath } from "./arbitraries.ts";
import { signWithSmithy } from "./signers.ts";
import { newStore } from "./store.ts";

// A server that only verifies signatures, at the real time, for the service that a test sets.
const credentials = newStore();
const session = credentials.createSession("tests", 900, Date.now());
let server: Server;
let port: number;
let service: string;

beforeAll(async () => {
  server = createServer(async (incoming, response) => {
    const { method = "", url: target = "", rawHeaders } = incoming;
    const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""] as const] : []));
    const request: HttpRequest = { method, target, headers, body: await buffer(incoming), sourceIp: "127.0.0.1" };
    const result = verifySignature(request, { service, region: account.region, now: Date.now(), credentials });
    response.writeHead(result.ok ? 200 : 403, { "Content-Type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(result.ok ? {} : { __type: result.error.type, message: result.error.message }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

describe("A client's signature verifies", () => {
  test("from aws4fetch over fetch", async () => {
    service = "execute-api";
    const client = new AwsClient({ ...session, service, region: account.region, retries: 0 });
    await fc.assert(
      fc.asyncProperty(unsignedRequest(wildPath), async ({ method, path, query, headers, body }) => {
        const search = new URLSearchParams(query.map(([name, value]) => [name, value]));
        const hasBody = method !== "GET" && method !== "HEAD";
        const response = await client.fetch(`http://127.0.0.1:${port}${path}?${search}`, {
          method,
          headers,
          ...(hasBody && { body: new Uint8Array(body) }),
        });
        expect(await response.text()).toBe(method === "HEAD" ? "" : "{}");
        expect(response.status).toBe(200);
      }),
    );
  });

  test("from the AWS SDKs' signer over Node's client, which sends a path unchanged", async () => {
    service = "execute-api";
    await fc.assert(
      fc.asyncProperty(unsignedRequest(wildPath), fc.boolean(), async (unsigned, presigned) => {
        const signed = await signWithSmithy(
          { ...unsigned, headers: { ...unsigned.headers, host: `127.0.0.1:${port}` } },
          { key: session, now: Date.now(), presigned },
        );
        expect(await send(signed)).toEqual({ status: 200, body: unsigned.method === "HEAD" ? "" : "{}" });
      }),
    );
  });

  test("from the SDK's DynamoDB client", async () => {
    service = "dynamodb";
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: account.region,
      credentials: session,
    });
    await expect(client.send(new ListTablesCommand({}))).resolves.toBeDefined();
    client.destroy();
  });

  test("from the SDK's EventBridge client, and is refused with another secret", async () => {
    service = "events";
    const command = new PutEventsCommand({
      Entries: [{ Source: "tests", DetailType: "é", Detail: '{"name":"日本"}' }],
    });
    const configuration = { endpoint: `http://127.0.0.1:${port}`, region: account.region };
    const client = new EventBridgeClient({ ...configuration, credentials: session });
    await expect(client.send(command)).resolves.toBeDefined();
    client.destroy();

    const impostor = new EventBridgeClient({
      ...configuration,
      credentials: { ...session, secretAccessKey: credentials.user.secretAccessKey },
      maxAttempts: 1,
    });
    await expect(impostor.send(command)).rejects.toMatchObject({ name: "InvalidSignatureException" });
    impostor.destroy();
  });
});

function send({ method, target, headers, body }: HttpRequest): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      method,
      path: target,
      headers: { ...Object.fromEntries(headers), "content-length": body.length },
    };
    const outgoing = httpRequest(options, (response) => {
      const { statusCode: status = 0 } = response;
      text(response).then((body) => resolve({ status, body }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
