import { createJobsClient, type JobsClientOptions, type Middleware } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { clientOf, credentials, rejection } from "./support/client.ts";
import { accepted, jobId, running, succeeded } from "./support/replies.ts";

const base = { baseUrl: "https://api.example/dev", region: "eu-west-1", credentials };

describe("middleware", () => {
  const tracing: Middleware = {
    onRequest({ request }) {
      request.headers.set("X-Tenant", "blue");
      return request;
    },
  };

  test("changes what is signed, with the body and the response as they are", async () => {
    const { jobs, received } = await clientOf([accepted, succeeded], { middleware: [tracing] });
    const job = await jobs.submit({ seconds: 5 });
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
    const [post, get] = received;
    expect(post).toMatchObject({ method: "POST", body: '{"seconds":5}' });
    for (const request of [post, get]) {
      expect(request?.headers).toMatchObject({ "x-tenant": "blue" });
      expect(request?.headers.authorization).toMatch(/SignedHeaders=[^,]*;x-tenant, /);
    }
  });

  test("sees each attempt, unsigned, and its response", async () => {
    const seen: unknown[] = [];
    const logging: Middleware = {
      onRequest: ({ request, schemaPath }) => {
        seen.push([request.method, schemaPath, request.headers.get("authorization")]);
      },
      onResponse: async ({ response }) => {
        seen.push([response.status, (await response.clone().json()).status]);
      },
    };
    const { jobs } = await clientOf([{ status: 503, body: {} }, succeeded], { middleware: [logging] });
    await jobs.get(jobId);
    const request = ["GET", "/jobs/{jobId}", null];
    expect(seen).toEqual([request, [503, undefined], request, [200, "SUCCEEDED"]]);
  });

  test("may answer itself, and its failures are network errors with their cause", async () => {
    const answering: Middleware = {
      onRequest: () => Response.json({ code: "Maintenance", message: "Until 10.", requestId: "r" }, { status: 423 }),
    };
    const closed = createJobsClient({ ...base, middleware: [answering] });
    expect(await rejection(closed.get(jobId))).toMatchObject({ name: "HttpError", code: "Maintenance", status: 423 });
    const cause = new Error("no route");
    const failing = () => Promise.reject(cause);
    const broken = createJobsClient({ ...base, retry: false, fetch: failing });
    expect(await rejection(broken.get(jobId))).toMatchObject({ name: "NetworkError", cause });
  });
});

describe("fetch", () => {
  test("sends every signed request", async () => {
    const sent: [string, RequestInit][] = [];
    const { jobs, received, baseUrl } = await clientOf([accepted, succeeded], {
      fetch(url, init) {
        sent.push([url, init]);
        return fetch(url, init);
      },
    });
    await jobs.run({ seconds: 5 });
    expect(sent.map(([url, { method }]) => `${method} ${url}`)).toEqual([
      `POST ${baseUrl}/jobs`,
      `GET ${baseUrl}/jobs/${received[1]?.path.split("/").at(-1)}`,
    ]);
    for (const [, init] of sent) {
      expect(init).toMatchObject({ redirect: "manual", cache: "no-store", credentials: "omit" });
      expect(new Headers(init.headers).get("authorization")).toMatch(/^AWS4-HMAC-SHA256 /);
    }
  });

  test("is looked up for each request, so that it may be replaced after the client was created", async () => {
    const jobs = createJobsClient({ ...base, retry: false });
    const original = globalThis.fetch;
    try {
      globalThis.fetch = () => Promise.reject(new Error("replaced"));
      expect(await rejection(jobs.get(jobId))).toMatchObject({ message: expect.stringContaining("replaced") });
    } finally {
      globalThis.fetch = original;
    }
  });
});

describe("retry", () => {
  const unavailable = { status: 503, body: {} };

  test.each([
    [false, 1],
    [{ attempts: 2 }, 2],
    [undefined, 5],
  ] as const)("%j sends a request %i times at most", async (retry, attempts) => {
    const { jobs, received } = await clientOf([unavailable], { retry });
    expect(await rejection(jobs.get(jobId))).toMatchObject({ status: 503 });
    expect(received).toHaveLength(attempts);
  });

  test.each([
    [false, 1],
    [{ reads: 3 }, 3],
    [undefined, 20],
  ] as const)("%j reads a job %i times in a row at most", async (retry, reads) => {
    const { jobs, received } = await clientOf([unavailable], { retry });
    expect(await rejection(jobs.job(jobId).result())).toMatchObject({ status: 503 });
    expect(received).toHaveLength(reads);
  });
});

describe("timeout", () => {
  test("is a wait's own, or else the client's", async () => {
    const { jobs } = await clientOf([running()], { timeout: 90_000 });
    const message = (milliseconds: number) => ({ message: `Job ${jobId} had not ended after ${milliseconds} ms.` });
    expect(await rejection(jobs.job(jobId).result())).toMatchObject(message(90_000));
    expect(await rejection(jobs.job(jobId).result({ timeout: 5_000 }))).toMatchObject(message(5_000));
  });

  test("can be switched off, for the client and for a wait", async () => {
    const hours = 3 * 3_600_000;
    for (const [client, wait] of [
      [false, undefined],
      [90_000, false],
    ] as const) {
      const controller = new AbortController();
      const { jobs, clock } = await clientOf([running()], {
        timeout: client,
        fetch(url, init) {
          if (clock.now() - began > hours) controller.abort("enough");
          return fetch(url, init);
        },
      });
      const began = clock.now();
      const { signal } = controller;
      expect(await rejection(jobs.job(jobId).result({ timeout: wait, signal }))).toBe("enough");
    }
  });
});

test.each<[string, Partial<Record<keyof JobsClientOptions, unknown>>]>([
  ["user must be a function.", { user: "anna" }],
  ["fetch must be a function.", { fetch: {} }],
  ["middleware must be a list of objects with onRequest, onResponse, onError.", { middleware: [() => {}] }],
  ["middleware must be a list of objects with onRequest, onResponse, onError.", { middleware: { onRequest() {} } }],
  ["attempts must be a number over 0", { retry: { attempts: 0 } }],
  ["retry takes attempts, reads, not times", { retry: { times: 3 } }],
  ["retry takes attempts, reads, not true", { retry: true }],
  ["timeout must be a number over 0", { timeout: 0 }],
  ["requestTimeout must be a number over 0", { requestTimeout: "1" }],
])("%s", (message, options) => {
  expect(() => createJobsClient({ ...base, ...options } as JobsClientOptions)).toThrow(message);
});
