import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsClient, AwsV4Signer } from "aws4fetch";
import { createJobsClient } from "../../../sdk/src/client.ts";
import { createCredentialsCache } from "../../../sdk/src/signing/credentials-cache.ts";
import { createSigner } from "../../../sdk/src/signing/signer.ts";
import { systemClock } from "../../../sdk/src/waiting/clock.ts";

const credentials = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  sessionToken: "A".repeat(400),
};
const scope = { region: "eu-west-1", service: "execute-api" };
const host = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";
const path = "/dev/jobs";
const url = `https://${host}${path}`;
const method = "POST";
const headers = { "Content-Type": "application/json", "Idempotency-Key": "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10" };
const body = JSON.stringify({ seconds: 5 });

const record = {
  ...{ jobId: headers["Idempotency-Key"], kind: "wait", status: "RUNNING", attempts: 1 },
  ...{ createdAt: "2026-11-02T09:30:00.000Z", startedAt: "2026-11-02T09:30:00.412Z" },
};

/** Each signs one submission with temporary credentials, and may cache the derived key. The last makes whole requests to a stub. */
export const signers = {
  sdk: () => async () =>
    createSigner({ method, url, headers, body }, await cache.get(), scope.region, Date.now()).sign(),
  AwsV4Signer: () => {
    const cache = new Map<string, ArrayBuffer>();
    return () => new AwsV4Signer({ ...credentials, ...scope, method, url, headers, body, cache }).sign();
  },
  "sign(Request)": () => {
    const client = new AwsClient({ ...credentials, ...scope });
    return () => client.sign(new Request(url, { method, headers, body }));
  },
  smithy: () => {
    const signer = new SignatureV4({ ...scope, credentials, sha256: Sha256 });
    const request = { protocol: "https:", hostname: host, method, path, headers: { host, ...headers }, body };
    return () => signer.sign(request);
  },
  get: () => {
    const baseUrl = `https://${host}/dev`;
    const jobs = createJobsClient({ baseUrl, credentials, fetch: async () => Response.json(record) });
    return () => jobs.get(record.jobId);
  },
} satisfies Record<string, () => () => Promise<unknown>>;

const cache = createCredentialsCache(
  () => credentials,
  systemClock,
  () => Date.now(),
);

export type SignerName = keyof typeof signers;
