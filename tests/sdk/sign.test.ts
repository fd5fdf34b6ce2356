import { AwsV4Signer } from "aws4fetch";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sign } from "../../sdk/src/signing/sign.ts";

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const visible = fc.stringMatching(/^[!-~]{1,30}$/);

const requests = fc.record({
  method: fc.constantFrom("GET", "POST", "DELETE"),
  segments: fc.array(text, { maxLength: 4 }),
  query: fc.dictionary(fc.constantFrom("status", "limit", "pageToken"), text),
  headers: fc.dictionary(fc.constantFrom("Idempotency-Key", "Content-Type", "Accept"), visible),
  body: fc.option(fc.string({ unit: "grapheme" }), { nil: null }),
  accessKeyId: visible,
  secretAccessKey: visible,
  sessionToken: fc.option(visible, { nil: undefined }),
  time: fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 0) }),
});

test("signatures equal those of aws4fetch for any request", async () => {
  await fc.assert(
    fc.asyncProperty(requests, async ({ segments, query, method, headers, body, time, ...key }) => {
      const path = ["", "dev", ...segments.map(encodeURIComponent)].join("/");
      const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join("="));
      const url = `https://api.example${path}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`;
      const keys = new Map<string, Promise<CryptoKey>>();
      const { headers: signed } = await sign({ method, url, headers, body }, { ...key, keys }, "eu-west-1", time);
      const other = await new AwsV4Signer({
        ...{ method, url, headers, body: body ?? "", region: "eu-west-1", service: "execute-api", allHeaders: true },
        ...{ accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey, sessionToken: key.sessionToken ?? "" },
        datetime: `${signed["x-amz-date"]}`,
      }).sign();
      expect(signed["authorization"]).toBe(other.headers.get("authorization"));
    }),
  );
});

test("a signing key is derived once per day", async () => {
  const keys = new Map<string, Promise<CryptoKey>>();
  const request = { method: "GET", url: "https://api.example/dev/jobs", headers: {}, body: null };
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret", keys };
  for (const hour of [0, 23, 24]) await sign(request, credentials, "eu-west-1", Date.UTC(2026, 10, 2, hour));
  expect([...keys.keys()]).toEqual(["20261102", "20261103"]);
});
