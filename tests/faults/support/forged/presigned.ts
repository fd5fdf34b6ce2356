import type { HttpRequest } from "../../../../server/twin/http/message.ts";
import { added, type Forgery, withTarget } from "./forgery.ts";
import type { Refusal } from "./refusal.ts";
import { type Target, targets } from "./targets.ts";

const incomplete = "IncompleteSignature";
const invalid = "InvalidSignature";
const unknown = "UnrecognizedClient";

const required = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Signature"];

type Change = readonly [name: string, pattern: RegExp, replacement: string, refusal: Refusal];

/** Changes of a presigned request's query. */
const changes: readonly Change[] = [
  ["the algorithm, of SHA-1", /SHA256/, "SHA1", incomplete],
  ["the algorithm, of SigV4A", /AWS4-HMAC/, "AWS4-ECDSA-P256", incomplete],
  ["the access key, of nobody", /(Credential=)[^%]+/, "$1ASIA0000000000000000", unknown],
  ["the scope's date, of another year", /%2F\d{8}%2F/, "%2F20200101%2F", invalid],
  ["the scope's region, another", /eu-west-1/, "us-east-1", invalid],
  ["the scope's service, another", /%2F[a-z-]+%2Faws4/, "%2Fs3%2Faws4", invalid],
  ["the scope's terminator, of version 5", /aws4_request/, "aws5_request", invalid],
  ["the scope, with one part more", /aws4_request/, "aws4_request%2Fx", incomplete],
  ["the time, of another year", /(X-Amz-Date=)\d{4}/, "$12020", invalid],
  ["the time, of month 13", /(X-Amz-Date=\d{4})\d\d/, "$113", incomplete],
  ["the time, not a time", /(X-Amz-Date=)[^&]+/, "$1now", incomplete],
  ["the lifetime, longer", /(X-Amz-Expires=)\d+/, "$1604800", invalid],
  ["the lifetime, removed", /&?X-Amz-Expires=\d+/, "", invalid],
  ["the signed headers, without the host", /(SignedHeaders=)[^&]+/, "$1x-signed", invalid],
  ["the signed headers, one that is not sent", /(SignedHeaders=)/, "$1x-absent%3B", invalid],
  ["the signed headers, with the host twice", /(SignedHeaders=.*?host)/, "$1%3Bhost", invalid],
  ["the signature, without its first digit", /(Signature=)./, "$1", invalid],
  ["the signature, with a digit more", /(Signature=)/, "$10", invalid],
  ["the signature, all zeros", /(Signature=)\w+/, `$1${"0".repeat(64)}`, invalid],
  ["the signature, with an earlier one", /\?/, "?X-Amz-Signature=0&", invalid],
  ["the algorithm, with an earlier one", /\?/, "?X-Amz-Algorithm=none&", incomplete],
  ["a parameter, added", /$/, "&a=1", invalid],
  ["a parameter, doubled", /(X-Amz-Date=[^&]+)/, "$1&$1", invalid],
  ["the path, with a letter more", /\?/, "x?", "MissingAuthenticationToken"],
];

function withoutRequired(name: string): readonly Forgery[] {
  const pattern = new RegExp(`${name}=[^&]*`);
  // Without an algorithm, the request is not recognised as presigned.
  const refusal = name === "X-Amz-Algorithm" ? "MissingAuthenticationToken" : incomplete;
  return [
    { name: `${name}, removed`, refusal, change: withTarget((target) => target.replace(pattern, "")) },
    {
      name: `${name}, emptied`,
      refusal: incomplete,
      change: withTarget((target) => target.replace(pattern, `${name}=`)),
    },
    {
      name: `${name}, in lower case`,
      refusal,
      change: withTarget((target) => target.replace(name, name.toLowerCase())),
    },
  ];
}

const others: readonly Forgery[] = [
  {
    name: "the method, another",
    refusal: invalid,
    change: (request: HttpRequest) => ({ ...request, method: request.method === "GET" ? "POST" : "GET" }),
  },
  {
    name: "the body, with a space more",
    refusal: invalid,
    change: (request) => ({ ...request, body: Buffer.concat([request.body, Buffer.from(" ")]) }),
  },
  { name: "signed in a header too", refusal: invalid, change: added("Authorization", "AWS4-HMAC-SHA256 a=b") },
  {
    name: "the token, removed",
    refusal: unknown,
    signing: ({ own: { accessKeyId, secretAccessKey } }) => ({ key: { accessKeyId, secretAccessKey } }),
  },
  {
    name: "the token, another session's",
    refusal: unknown,
    signing: ({ own, otherSession }) => ({ key: { ...own, sessionToken: otherSession.sessionToken } }),
  },
  {
    name: "the secret, another user's",
    refusal: invalid,
    signing: ({ own, otherUser }) => ({ key: { ...own, secretAccessKey: otherUser.secretAccessKey } }),
  },
  {
    name: "the secret, another session's",
    refusal: invalid,
    signing: ({ own, otherSession }) => ({ key: { ...own, secretAccessKey: otherSession.secretAccessKey } }),
  },
  { name: "signed by a user", refusal: "AccessDenied", signing: ({ user }) => ({ key: user }) },
  { name: "signed ten minutes ago", refusal: invalid, signing: () => ({ now: Date.now() - 600_000 }) },
  { name: "signed in ten minutes", refusal: invalid, signing: () => ({ now: Date.now() + 600_000 }) },
  { name: "signed for Lambda", refusal: invalid, signing: () => ({ service: "lambda" }) },
  { name: "signed for us-east-1", refusal: invalid, signing: () => ({ region: "us-east-1" }) },
];

const forgeries: readonly Forgery[] = [
  ...changes.map(([name, pattern, replacement, refusal]) => ({
    name,
    refusal,
    change: withTarget((target) => target.replace(pattern, replacement)),
  })),
  ...required.flatMap(withoutRequired),
  ...others,
];

/** The API's targets, presigned, with their forgeries. */
export const presignedAttempts: readonly { readonly target: Target; readonly forgeries: readonly Forgery[] }[] = targets
  .filter(({ service }) => service === "execute-api")
  .map((target) => ({ target, forgeries }));
