import { AwsV4Signer } from "aws4fetch";
import { expect, test } from "vitest";
import { createSigner } from "../../sdk/src/signing/signer.ts";

const request = { method: "GET", url: "https://api.example/dev/jobs", headers: {} };
const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };

test("the canonical request is the one whose signature is sent", async () => {
  const now = Date.UTC(2026, 10, 2);
  const signer = createSigner(request, { ...credentials, keys: new Map() }, "eu-west-1", now);
  const signed = await signer.sign();
  const datetime = "20261102T000000Z";
  const scope = { service: "execute-api", region: "eu-west-1", datetime };
  const { headers } = await new AwsV4Signer({ ...request, ...credentials, ...scope }).sign();
  expect(signed.headers.get("authorization")).toBe(headers.get("authorization"));
  expect((await signer.canonicalString()).split("\n").slice(0, 5)).toEqual([
    "GET",
    "/dev/jobs",
    "",
    "host:api.example",
    `x-amz-date:${datetime}`,
  ]);
});

test("a signing key is derived once per day", async () => {
  const keys = new Map<string, ArrayBuffer>();
  for (const hour of [0, 23, 24])
    await createSigner(request, { ...credentials, keys }, "eu-west-1", Date.UTC(2026, 10, 2, hour)).sign();
  expect(keys.size).toBe(2);
});
