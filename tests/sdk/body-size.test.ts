import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isHttpError, isInvalidOptionError, isUnexpectedResponseError } from "@jobs-api/sdk";
import { expect, onTestFinished, test } from "vitest";
import { clientOf, rejection } from "./support/client.ts";
import { jobId, recordIn, succeeded } from "./support/replies.ts";

const tenMebibytes = 10_485_760;

/** A server with endless responses. `hungUp` resolves with the bytes sent when the client closes a connection. */
async function serveEndlessly(status: number) {
  const { promise: hungUp, resolve } = Promise.withResolvers<number>();
  const chunk = "x".repeat(65_536);
  const server = createServer((_, response) => {
    let sent = 0;
    const write = () => {
      do sent += chunk.length;
      while (response.write(chunk) && !response.destroyed);
    };
    response.on("drain", write).on("close", () => resolve(sent));
    response.writeHead(status, { "Content-Type": "application/json" });
    write();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/dev`, hungUp };
}

test.each([undefined, 100_000])("an endless body is cancelled at the limit of %s bytes", async (limit) => {
  const { baseUrl, hungUp } = await serveEndlessly(200);
  const { jobs } = await clientOf([], { baseUrl, maxResponseBytes: limit });
  const failure = await rejection(jobs.get(jobId));
  if (!isUnexpectedResponseError(failure)) throw failure;
  expect(failure.message).toBe("HTTP 200, not from the Jobs API: more than maxResponseBytes");
  // The sockets buffer more than was read.
  expect(await hungUp).toBeLessThan((limit ?? tenMebibytes) + 16_000_000);
});

test("limits the body of an error too, including a rejected signature's", async () => {
  for (const status of [400, 403]) {
    const { baseUrl, hungUp } = await serveEndlessly(status);
    const { jobs } = await clientOf([], { baseUrl });
    expect(isHttpError(await rejection(jobs.get(jobId)), status)).toBe(true);
    await hungUp;
  }
});

test("accepts a body of exactly the limit, including multi-byte characters", async () => {
  const body = JSON.stringify({ ...recordIn(succeeded), result: { message: "é中😀".repeat(10_000) } });
  const bytes = Buffer.byteLength(body);
  const { jobs } = await clientOf([{ body }], { maxResponseBytes: bytes });
  expect(await jobs.get(jobId)).toEqual(JSON.parse(body));
  const { jobs: less } = await clientOf([{ body }], { maxResponseBytes: bytes - 1 });
  expect(isUnexpectedResponseError(await rejection(less.get(jobId)))).toBe(true);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, "5"])("rejects maxResponseBytes of %j", async (limit) => {
  const failure = await rejection(clientOf([], { maxResponseBytes: limit as number }));
  expect(isInvalidOptionError(failure)).toBe(true);
  expect((failure as Error).message).toBe("maxResponseBytes must be a number over 0 and at most 2147483647.");
});
