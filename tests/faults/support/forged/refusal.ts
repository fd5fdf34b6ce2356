import type { RawResponse } from "../raw-connection.ts";

/** What a request is refused with, whichever service says it. */
export type Refusal =
  | "MissingAuthenticationToken"
  | "IncompleteSignature"
  | "InvalidSignature"
  | "UnrecognizedClient"
  | "AccessDenied"
  | "Forbidden";

/** STS has its own names for two of them. */
const ofSts: Readonly<Record<string, Refusal>> = {
  SignatureDoesNotMatch: "InvalidSignature",
  InvalidClientTokenId: "UnrecognizedClient",
};

/** The name of the error in a response; the response itself if it is not a refusal of a caller. */
export function refusalOf({ status, headers, body }: RawResponse): string {
  if (status !== 400 && status !== 403) return `${status} ${body}`;
  const code =
    headers.get("x-amzn-errortype") ??
    /"__type":"com\.amazon\.coral\.service#(\w+)"/.exec(body)?.[1] ??
    /<Code>(\w+)<\/Code>/.exec(body)?.[1] ??
    `${status} ${body}`;
  return ofSts[code] ?? code.replace(/Exception$/, "");
}
