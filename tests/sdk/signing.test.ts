import type { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import {
  type Credentials,
  type CredentialsProvider,
  isCredentialsError,
  isUnexpectedResponseError,
} from "@jobs-api/sdk";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { describe, expect, expectTypeOf, test } from "vitest";
import { clientOf, credentials, rejection } from "./support/client.ts";
import { accepted, error, jobId, running } from "./support/replies.ts";
import { createSkippingClock } from "./support/skipping-clock.ts";

function keyOf(authorization: string | undefined): string | undefined {
  return /Credential=([^/]+)/.exec(authorization ?? "")?.[1];
}

/** Returns new credentials each time, valid for ten minutes. */
function provider(clock: { now(): number }) {
  let asked = 0;
  return {
    asked: () => asked,
    provide: async (): Promise<Credentials> => {
      const accessKeyId = `AKID${++asked}`;
      return { accessKeyId, secretAccessKey: "secret", expiration: new Date(clock.now() + 600_000) };
    },
  };
}

describe("a signature", () => {
  test("covers the host, date and Idempotency-Key", async () => {
    const { jobs, received } = await clientOf([accepted]);
    await jobs.submit({ seconds: 5 });
    expect(received[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20261102\/eu-west-1\/execute-api\/aws4_request, SignedHeaders=host;idempotency-key;x-amz-date, Signature=[\da-f]{64}$/,
    );
  });

  test("covers the session token of temporary credentials", async () => {
    const { jobs, received } = await clientOf([running()], { credentials: { ...credentials, sessionToken: "token" } });
    await jobs.get(jobId);
    expect(received[0]?.headers["x-amz-security-token"]).toBe("token");
    expect(received[0]?.headers.authorization).toMatch(/SignedHeaders=host;x-amz-date;x-amz-security-token,/);
  });
});

describe("a credentials provider", () => {
  test("can be one of the AWS SDK's", () => {
    expectTypeOf<ReturnType<typeof fromNodeProviderChain>>().toExtend<CredentialsProvider>();
  });

  test("is called once for many requests, including concurrent ones", async () => {
    const clock = createSkippingClock();
    const { asked, provide } = provider(clock);
    const { jobs } = await clientOf([running()], { clock, credentials: provide });
    await Promise.all([jobs.get(jobId), jobs.get(jobId), jobs.get(jobId)]);
    await jobs.get(jobId);
    expect(asked()).toBe(1);
  });

  test("is called again shortly before its credentials expire", async () => {
    let now = Date.UTC(2026, 10, 2);
    const clock = { ...createSkippingClock(), now: () => now };
    const { provide } = provider(clock);
    const { jobs, received } = await clientOf([running()], { clock, credentials: provide });
    for (const passed of [0, 530_000, 15_000]) {
      now += passed;
      await jobs.get(jobId);
    }
    expect(received.map(({ headers }) => keyOf(headers.authorization))).toEqual(["AKID1", "AKID1", "AKID2"]);
  });

  test("is called again, once, when the API rejects its credentials as expired", async () => {
    const expired = error(403, "EXPIRED_TOKEN", { "x-amzn-ErrorType": "ExpiredTokenException" });
    let asked = 0;
    const provide = () => ({ accessKeyId: `AKID${++asked}`, secretAccessKey: "secret" });
    const once = await clientOf([expired, running()], { credentials: provide });
    expect(await once.jobs.get(jobId)).toMatchObject({ status: "RUNNING" });
    expect(once.received.map(({ headers }) => keyOf(headers.authorization))).toEqual(["AKID1", "AKID2"]);

    const always = await clientOf([expired], { credentials: provide });
    expect(await rejection(always.jobs.get(jobId))).toMatchObject({ status: 403, code: "EXPIRED_TOKEN" });
    expect(always.received).toHaveLength(2);
  });

  test("that fails is called again, five times at most, and its error is the cause", async () => {
    const cause = new Error("no network");
    let asked = 0;
    const provide = () => (++asked % 6 === 0 ? credentials : Promise.reject(cause));
    const { jobs, received } = await clientOf([running()], { credentials: provide });
    const failure = await rejection(jobs.get(jobId));
    if (!isCredentialsError(failure)) throw failure;
    expect(failure).toMatchObject({ code: "CredentialsUnavailable", cause });
    expect(asked).toBe(5);
    expect(received).toHaveLength(0);
    expect(await jobs.get(jobId)).toMatchObject({ status: "RUNNING" });
  });

  test("may throw synchronously", async () => {
    const provide = () => {
      throw new Error("no session");
    };
    const { jobs } = await clientOf([running()], { credentials: provide });
    expect(isCredentialsError(await rejection(jobs.get(jobId)))).toBe(true);
  });

  test("that does not respond times out and is called again", async () => {
    const clock = createManualClock();
    let asked = 0;
    const provide = () => (++asked === 1 ? new Promise<Credentials>(() => {}) : credentials);
    const { jobs } = await clientOf([running()], { clock, credentials: provide, random: () => 0 });
    const job = jobs.get(jobId);
    await Promise.resolve();
    clock.advance(25_000);
    expect(await job).toMatchObject({ status: "RUNNING" });
    expect(asked).toBe(2);
  });

  test.each([
    undefined,
    {},
    { accessKeyId: "AKID" },
    { accessKeyId: "", secretAccessKey: "secret" },
    { accessKeyId: "AKID", secretAccessKey: "secret\n" },
    { accessKeyId: "AKID", secretAccessKey: "key", sessionToken: "a\nsecret" },
    { accessKeyId: "AKID", secretAccessKey: "key", expiration: "soon" },
  ])("that returns unusable credentials is an error that quotes no secret: %j", async (given) => {
    const { jobs, received } = await clientOf([running()], { credentials: () => given as Credentials });
    const failure = await rejection(jobs.get(jobId));
    if (!isCredentialsError(failure)) throw failure;
    expect(failure.message).not.toContain("secret\n");
    expect(failure.message).not.toContain("a\n");
    expect(received).toHaveLength(0);
  });

  test("may return a class instance with other members", async () => {
    class Keys {
      readonly url = "https://elsewhere.example";
      get accessKeyId() {
        return "AKIDCLASS";
      }
      get secretAccessKey() {
        return "secret";
      }
    }
    const { jobs, received } = await clientOf([running()], { credentials: () => new Keys() });
    await jobs.get(jobId);
    expect(keyOf(received[0]?.headers.authorization)).toBe("AKIDCLASS");
    expect(received[0]?.path).toBe(`/dev/jobs/${jobId}`);
  });
});

describe("a wrong clock", () => {
  const date = "Mon, 02 Nov 2026 11:30:00 GMT";
  const ahead = { Date: date, "x-amzn-ErrorType": "InvalidSignatureException" };

  test.each([
    ["the error's type", error(403, "INVALID_SIGNATURE", ahead, "A wrong signature.")],
    ["the words for a late signature", error(403, "X", { Date: date }, "Signature expired: 1 is now earlier than 2")],
    [
      "the words for an early signature",
      error(403, "X", { Date: date }, "Signature not yet current: 1 is later than 2"),
    ],
  ])("is corrected from the rejection by %s", async (_, rejected) => {
    const { jobs, received } = await clientOf([rejected, running()]);
    await jobs.get(jobId);
    await jobs.get(jobId);
    const dates = received.map(({ headers }) => headers["x-amz-date"]);
    expect(dates).toEqual(["20261102T093000Z", "20261102T113000Z", "20261102T113000Z"]);
  });

  test("is corrected for all concurrent requests that it was rejected for", async () => {
    const { jobs, received } = await clientOf([
      ({ headers }) =>
        headers["x-amz-date"] === "20261102T093000Z" ? error(403, "INVALID_SIGNATURE", ahead) : running(),
    ]);
    await Promise.all([jobs.get(jobId), jobs.get(jobId), jobs.get(jobId)]);
    expect(received).toHaveLength(6);
  });

  test("is corrected once per request, not endlessly", async () => {
    let hour = 11;
    const later = () => error(403, "INVALID_SIGNATURE", { ...ahead, Date: `Mon, 02 Nov 2026 ${++hour}:30:00 GMT` });
    const { jobs, received } = await clientOf([later]);
    expect(await rejection(jobs.get(jobId))).toMatchObject({ code: "INVALID_SIGNATURE" });
    expect(received).toHaveLength(2);
  });

  test("is not blamed for a wrong secret", async () => {
    const wrong = error(403, "INVALID_SIGNATURE", { ...ahead, Date: "Mon, 02 Nov 2026 09:30:20 GMT" });
    const { jobs, received } = await clientOf([wrong]);
    expect(await rejection(jobs.get(jobId))).toMatchObject({ code: "INVALID_SIGNATURE" });
    expect(received).toHaveLength(1);
  });
});

test("a redirect is an error: neither signature nor session token goes to another URL", async () => {
  const elsewhere = { status: 307, headers: { Location: "/elsewhere" } };
  const { jobs, received } = await clientOf([elsewhere]);
  const failure = await rejection(jobs.submit({ seconds: 5 }));
  if (!isUnexpectedResponseError(failure)) throw failure;
  expect(failure).toMatchObject({ status: 307, received: "a redirect" });
  expect(received).toHaveLength(1);
});
