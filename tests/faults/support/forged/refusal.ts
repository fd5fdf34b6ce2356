import type { RawResponse } from "../raw-connection.ts";

/** The error of a rejected request, the same for all services. */
export type Refusal =
  | "MissingAuthenticationToken"
  | "IncompleteSignature"
  | "InvalidSignature"
  | "UnrecognizedClient"
  | "AccessDenied"
  | "Forbidden";

/** STS has its own names for two errors. */
const ofSts: Readonly<Record<string, Refusal>> = {
  SignatureDoesNotMatch: "InvalidSignature",
  InvalidClientTokenId: "UnrecognizedClient",
};

/** Returns the name of the error in a response, or the response itself if it is not a rejection. */
export function refusalOf({ status, headers, body }: RawResponse): string {
  if (status !== 400 && status !== 403) return `${status} ${body}`;
  const code =
    headers.get("x-amzn-errortype") ??
    /"__type":"com\.amazon\.coral\.service#(\w+)"/.exec(body)?.[1] ??
    /<Code>(\w+)<\/Code>/.exec(body)?.[1] ??
    `${status} ${body}`;
  return ofSts[code] ?? code.replace(/Exception$/, "");
}
