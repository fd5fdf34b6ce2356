import { createHash } from "node:crypto";
import { type Forgeries, type Forgery, withHeader } from "./forgery.ts";

const invalid = "InvalidSignature";

function withBody(change: (body: string) => string): NonNullable<Forgery["change"]> {
  return (request) => ({ ...request, body: Buffer.from(change(request.body.toString())) });
}

const hashOf = (body: Buffer) => createHash("sha256").update(body).digest("hex");

const bodies: readonly Forgery[] = [
  { name: "with a space at its end", refusal: invalid, change: withBody((body) => `${body} `) },
  { name: "with a space at its start", refusal: invalid, change: withBody((body) => ` ${body}`) },
  { name: "with a byte order mark", refusal: invalid, change: withBody((body) => `\ufeff${body}`) },
  { name: "sent twice over", refusal: invalid, change: withBody((body) => `${body}${body}x`) },
  { name: "replaced", refusal: invalid, change: withBody(() => '{"seconds":1}') },
  {
    name: "replaced, its hash too",
    refusal: invalid,
    change: (request) => {
      const replaced = withBody(() => '{"seconds":1}')(request);
      return withHeader("x-amz-content-sha256", () => hashOf(replaced.body))?.(replaced) ?? replaced;
    },
  },
];

const parts: readonly Forgery[] = [
  { name: "emptied", refusal: invalid, change: withBody(() => "") },
  { name: "without its last byte", refusal: invalid, change: withBody((body) => body.slice(0, -1)) },
  { name: "with its first byte changed", refusal: invalid, change: withBody((body) => `[${body.slice(1)}`) },
];

/** Values with a special meaning in other AWS services: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html */
const hashes = [
  "UNSIGNED-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  hashOf(Buffer.alloc(1)),
];

export const bodyForgeries: Forgeries = ({ body }) => [
  ...[...bodies, ...(body === "" ? [] : parts)].map((forgery) => ({ ...forgery, name: `the body, ${forgery.name}` })),
  ...hashes.map(
    (hash): Forgery => ({
      name: `the body's hash, ${hash}`,
      refusal: invalid,
      change: withHeader("x-amz-content-sha256", () => hash),
    }),
  ),
];
