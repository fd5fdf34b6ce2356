import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signedHeaders } from "../support/signed-headers.ts";
import { clientOf, useTwin } from "../support/twin.ts";
import { hostile, hostileHeader, hosts, jobRuns, listParameters, parameterNames, runs } from "./support/injections.ts";
import { RawConnection, type RawResponse } from "./support/raw-connection.ts";

const { twin } = useTwin();
let connection: RawConnection;
beforeAll(() => {
  connection = new RawConnection(Number(new URL(twin().description.endpointUrl).port));
});
afterAll(() => connection.close());

interface Attempt {
  readonly method?: "GET" | "POST";
  readonly path?: string;
  readonly body?: string;
  /** Sent unsigned. */
  readonly headers?: Readonly<Record<string, string>>;
}

async function send({ method = "POST", path = "/dev/jobs", body = "", headers = {} }: Attempt) {
  const signed = await signedHeaders(twin().description, { method, path, body });
  const lines = Object.entries({ ...signed, ...headers, "Content-Length": Buffer.byteLength(body) }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const bytes = Buffer.from(`${[`${method} ${path} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n${body}`);
  const [response, ...more] = await connection.send({ bytes, whole: true });
  expect(more).toEqual([]);
  if (response === undefined) throw new Error("The twin gave no answer.");
  expect(response.headers.has("x-injected")).toBe(false);
  return response;
}

function read({ status, body }: RawResponse): unknown {
  return { status, ...JSON.parse(body) };
}

const submission = JSON.stringify({ csv: "a\n1\n" });
const id = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe("a client's string changes nothing but its own value", () => {
  test("in Idempotency-Key, which is rejected", async () => {
    await fc.assert(
      fc.asyncProperty(hostileHeader, async (text) => {
        const response = await send({ body: submission, headers: { "Idempotency-Key": text } });
        expect(read(response)).toEqual({
          status: 400,
          code: "InvalidIdempotencyKey",
          message: "Idempotency-Key must be one lower-case UUID, sent once.",
          requestId: id,
        });
        expect(response.headers.has("location")).toBe(false);
      }),
      runs,
    );
  });

  test("in x-amzn-RequestId, which the header returns unchanged, and the body without characters that could end a string", async () => {
    await fc.assert(
      fc.asyncProperty(hostileHeader, fc.boolean(), async (text, isRead) => {
        const headers = { "x-amzn-RequestId": text };
        const response = isRead
          ? await send({ method: "GET", path: `/dev/jobs/${randomUUID()}`, headers })
          : await send({ body: submission, headers });
        expect(read(response)).toEqual({
          status: isRead ? 404 : 400,
          code: isRead ? "JobNotFound" : "InvalidIdempotencyKey",
          message: expect.any(String),
          requestId: text.replaceAll(/[^A-Za-z0-9._:/+=@-]/g, "?"),
        });
        expect(response.headers.get("x-amzn-requestid")).toBe(text);
      }),
      runs,
    );
  });

  test("in User-Agent and any other header, which the job does not have", async () => {
    await fc.assert(
      fc.asyncProperty(hostileHeader, async (text) => {
        const jobId = randomUUID();
        const headers = { "Idempotency-Key": jobId, "User-Agent": text, Accept: text, "X-Other": text };
        const response = await send({ body: submission, headers });
        expect(read(response)).toEqual({ status: 202, jobId });
        expect(response.headers.get("location")).toBe(`/dev/jobs/${jobId}`);
      }),
      jobRuns,
    );
  });

  test.each(hosts)("in Host: %s", async (host) => {
    const jobId = randomUUID();
    const response = await send({ body: submission, headers: { "Idempotency-Key": jobId, host } });
    expect(read(response)).toMatchObject({ status: 403, code: "INVALID_SIGNATURE", requestId: id });
  });

  test("in a job's path, where it matches no job", async () => {
    await fc.assert(
      // The validator treats a blank parameter as missing.
      fc.asyncProperty(
        hostile.filter((text) => text.trim() !== ""),
        async (text) => {
          const path = `/dev/jobs/${encodeURIComponent(text).replaceAll(/['()*!]/g, percentEncode)}`;
          expect(read(await send({ method: "GET", path }))).toEqual({
            status: 404,
            code: "JobNotFound",
            message: "No job with this id has started.",
            requestId: id,
          });
        },
      ),
      runs,
    );
  });

  test.each(listParameters)("in %s of a listing, which is rejected", async (name, code) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const path = `/dev/jobs?${name}=${encodeURIComponent(text).replaceAll(/['()*!]/g, percentEncode)}`;
        const refused = { status: 400, code, message: expect.stringMatching(/^[\w .,]+$/), requestId: id };
        expect(read(await send({ method: "GET", path }))).toEqual(refused);
      }),
      runs,
    );
  });

  test("in a parameter's name, which the message quotes as JSON", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        expect(read(await send({ body: JSON.stringify({ csv: "a\n1\n", [text]: 1 }) }))).toEqual({
          status: 400,
          code: "BAD_REQUEST_BODY",
          message: expect.stringMatching(/^Invalid request body/),
          requestId: id,
        });
      }),
      runs,
    );
  });

  test.each(parameterNames)("in the parameter %s, which the contract does not have", async (name) => {
    const response = await send({ body: `{"csv":"a","${name}":"x"}` });
    expect(read(response)).toMatchObject({ status: 400, code: "BAD_REQUEST_BODY" });
  });

  test("in a job's parameters, which are returned unchanged", async () => {
    const texts = fc.sample(hostile, jobRuns.numRuns).map((text) => `name\n"${text.replaceAll('"', '""')}"\n`);
    const jobs = await Promise.all(texts.map((csv) => clientOf(twin().description).submit({ csv })));
    const results = await Promise.all(jobs.map((job) => job.result()));
    for (const [index, job] of jobs.entries()) {
      expect(results[index]).toMatchObject({ rows: 1, columns: [{ name: "name" }] });
      const record = await clientOf(twin().description).get(job.jobId);
      expect(record).toMatchObject({ jobId: job.jobId, status: "SUCCEEDED", parameters: { csv: texts[index] } });
    }
  });
});

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
