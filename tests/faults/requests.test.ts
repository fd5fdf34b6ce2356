import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TwinDescription } from "../../server/twin/twin.ts";
import { signedHeaders } from "../support/signed-headers.ts";
import { clientOf } from "../support/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";
import { bytesOf } from "./support/bytes.ts";
import { undocumented } from "./support/documented.ts";
import { malformedRequest } from "./support/malformed.ts";
import { RawConnection } from "./support/raw-connection.ts";

const megabyte = 1_024; // in kilobytes

let twin: TwinProcess;
let description: TwinDescription;
let connection: RawConnection;

beforeAll(async () => {
  twin = new TwinProcess(["--port", "0", "--json"]);
  description = await twin.ready();
  connection = new RawConnection(Number(new URL(description.endpointUrl).port));
});
afterAll(() => twin.end("SIGKILL"));

describe("a twin that gets malformed requests", { shuffle: false }, () => {
  test.each(["null", "[]", "1", ""])("DynamoDB rejects the call %j and keeps serving others", async (body) => {
    const target = { "X-Amz-Target": "DynamoDB_20120810.GetItem", "Content-Type": "application/x-amz-json-1.0" };
    const headers = await signedHeaders(description, {
      method: "POST",
      path: "/",
      body,
      service: "dynamodb",
      headers: target,
    });
    const response = await fetch(description.endpointUrl, { method: "POST", headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ __type: "com.amazon.coral.service#SerializationException" });
  });

  test("a caller that disconnects while sending gets 400", async () => {
    const bytes = Buffer.from(
      "POST /dev/jobs?X-Amz-Security-Token=secret HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
    );
    const responses = await connection.send({ bytes, whole: false });
    expect(responses.map(({ status }) => status)).toEqual([400]);
  });

  test("gives 10,000 malformed requests documented responses and keeps serving", async () => {
    await fc.assert(
      fc.asyncProperty(malformedRequest, async (request) => {
        const responses = await connection.send(await bytesOf(request, description));
        expect(responses.map(undocumented).filter((problem) => problem !== undefined)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
    const job = await clientOf(description).submit({ csv: "a\n1\n" });
    expect(await job.result()).toMatchObject({ rows: 1 });
    expect(residentKilobytes(twin.pid)).toBeLessThan(600 * megabyte);
  }, 120_000);

  test("logs nothing of all this, least of all a caller's token", async () => {
    connection.close();
    const { code, stderr } = await twin.end("SIGTERM");
    // Only the functions' own output.
    const unexpected = stderr.split("\n").filter((line) => line !== "" && !/^process-job [0-9a-f-]{36} \{/.test(line));
    expect({ code, unexpected }).toEqual({ code: 0, unexpected: [] });
  });
});

function residentKilobytes(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
}
