import type { HttpRequest } from "../../../../server/twin/http/message.ts";
import { type Forgeries, type Forgery, withHeader } from "./forgery.ts";
import type { Refusal } from "./refusal.ts";
import type { Target } from "./targets.ts";

const invalid = "InvalidSignature";

/** The signed headers of a target. */
function signedNames({ headers, signer }: Target): readonly string[] {
  const token = signer === "session" ? ["x-amz-security-token"] : [];
  return ["host", "x-amz-date", "x-amz-content-sha256", "x-signed", ...token, ...Object.keys(headers)];
}

/** A malformed value is rejected before the signature is compared. */
function unreadable(name: string): Refusal | undefined {
  if (name === "x-amz-date") return "IncompleteSignature";
  return name === "x-amz-security-token" ? "UnrecognizedClient" : undefined;
}

function forgeriesOf(name: string): readonly Forgery[] {
  const refusal = unreadable(name) ?? invalid;
  const forgeries: readonly Forgery[] = [
    { name: "changed", refusal, change: withHeader(name, (value) => `${value}x`) },
    { name: "emptied", refusal, change: withHeader(name, () => "") },
    { name: "removed", refusal, change: withHeader(name, () => undefined) },
    { name: "sent twice", refusal: invalid, change: (request) => beside(request, name, (pair) => [pair, pair]) },
    {
      name: "sent after another",
      refusal: invalid,
      change: (request) => beside(request, name, (pair) => [[name, "x"], pair]),
    },
  ];
  // HTTP requires a Host header.
  const possible = name === "host" ? forgeries.filter((forgery) => forgery.name !== "removed") : forgeries;
  return possible.map((forgery) => ({ ...forgery, name: `the header ${name}, ${forgery.name}` }));
}

type Pair = HttpRequest["headers"][number];

function beside(request: HttpRequest, wanted: string, replace: (pair: Pair) => readonly Pair[]): HttpRequest {
  return { ...request, headers: request.headers.flatMap((pair) => (pair[0] === wanted ? replace(pair) : [pair])) };
}

/** An absent header must not match a signed empty value. */
const emptyRemoved: Forgery = {
  name: "the header x-empty, removed",
  refusal: invalid,
  change: withHeader("x-empty", () => undefined),
};

export const headerForgeries: Forgeries = (target) => [...signedNames(target).flatMap(forgeriesOf), emptyRemoved];
