import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { account } from "../../../server/twin/aws/account.ts";
import { developer, userIdentity } from "../../../server/twin/aws/iam/identity.ts";
import { verifySignature } from "../../../server/twin/aws/iam/signature/verify.ts";
import type { HttpRequest } from "../../../server/twin/http/message.ts";
import { signer, unsignedRequest, wildPath } from "./arbitraries.ts";
import { signWithAws4fetch, signWithSmithy } from "./signers.ts";
import { newStore, now } from "./store.ts";

const credentials = newStore();
const session = credentials.createSession("tests", 900, now);
const options = { service: "execute-api", region: account.region, now, credentials };

describe("a signed request is accepted", () => {
  test("whatever its method, path, query, headers and body, from either signer, in either form", async () => {
    await fc.assert(
      fc.asyncProperty(signer, unsignedRequest(wildPath), fc.boolean(), async (sign, request, presigned) => {
        const signed = await sign(request, { key: session, now, presigned });
        expect(verifySignature(signed, options)).toEqual({ ok: true, identity: session.identity });
      }),
      { numRuns: 300 },
    );
  });

  test("from a user, who has no token", async () => {
    await fc.assert(
      fc.asyncProperty(signer, unsignedRequest(wildPath), async (sign, request) => {
        const signed = await sign(request, { key: credentials.user, now });
        const identity = userIdentity(credentials.user.accessKeyId, developer);
        expect(verifySignature(signed, options)).toEqual({ ok: true, identity });
      }),
    );
  });

  test("for the service that is expected", async () => {
    await fc.assert(
      fc.asyncProperty(signer, fc.constantFrom("sts", "dynamodb", "events", "lambda"), async (sign, service) => {
        const request = { method: "POST", path: "/", query: [], headers: {}, body: Buffer.from("{}") };
        const signed = await sign(request, { key: session, now, service });
        expect(verifySignature(signed, { ...options, service }).ok).toBe(true);
      }),
    );
  });

  test("whatever the casing and the order of its headers", async () => {
    await fc.assert(
      fc.asyncProperty(
        signer,
        unsignedRequest(wildPath),
        fc.infiniteStream(fc.nat()),
        async (sign, request, random) => {
          const signed = await sign(request, { key: session, now });
          const dice = () => random.next().value ?? 0;
          const headers = signed.headers
            .map(([name, value]) => ({
              rank: dice(),
              pair: [dice() % 2 === 0 ? name : name.toUpperCase(), value] as const,
            }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ pair }) => pair);
          expect(verifySignature({ ...signed, headers }, options).ok).toBe(true);
        },
      ),
    );
  });
});

// The worked example of AWS's documentation:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
test("AWS's own example verifies", () => {
  const identity = userIdentity("AKIDEXAMPLE", developer);
  const request: HttpRequest = {
    method: "GET",
    target: "/?Action=ListUsers&Version=2010-05-08",
    headers: [
      ["Host", "iam.amazonaws.com"],
      ["Content-Type", "application/x-www-form-urlencoded; charset=utf-8"],
      ["X-Amz-Date", "20150830T123600Z"],
      [
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
      ],
    ],
    body: Buffer.alloc(0),
    sourceIp: "127.0.0.1",
  };
  const secretAccessKey = ["wJalrXUtnFEMI", "K7MDENG+bPxRfiCYEXAMPLEKEY"].join("/");
  const result = verifySignature(request, {
    service: "iam",
    region: "us-east-1",
    now: Date.UTC(2015, 7, 30, 12, 36),
    credentials: { find: () => ({ state: "known", secretAccessKey, identity }) },
  });
  expect(result).toEqual({ ok: true, identity });
});

test.each(["a", "a=", "b&a=2&a=1&a", "a=b=c", "a=x+y", "a=x%20y", "a='*!()", "a=%7e%2f", "a=100%", "a&&b&"])(
  "a query is the same however a client spells it: %s",
  async (query) => {
    const request = { method: "GET", path: `/dev/jobs?${query}`, query: [], headers: {}, body: Buffer.alloc(0) };
    const signed = await signWithAws4fetch(request, { key: session, now });
    expect(signed.target).toBe(`/dev/jobs?${query}`.replace("'", "%27"));
    expect(verifySignature(signed, options).ok).toBe(true);
  },
);

test("a key also signs on the next day", async () => {
  const request = { method: "GET", path: "/", query: [], headers: {}, body: Buffer.alloc(0) };
  for (const at of [now, now + 24 * 3_600_000]) {
    const signed = await signWithAws4fetch(request, { key: credentials.user, now: at });
    expect(verifySignature(signed, { ...options, now: at }).ok).toBe(true);
  }
});

test("a repeated header is signed once, its values joined by a comma", async () => {
  const request = { method: "GET", path: "/", query: [], headers: { "x-tag": "a,b" }, body: Buffer.alloc(0) };
  const signed = await signWithSmithy(request, { key: session, now });
  const headers = signed.headers.flatMap(([name, value]) =>
    name === "x-tag" ? [[name, " a "] as const, [name, "b"] as const] : [[name, value] as const],
  );
  expect(verifySignature({ ...signed, headers }, options).ok).toBe(true);
});
