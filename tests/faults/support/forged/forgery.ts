import type { HttpRequest } from "../../../../server/twin/http/message.ts";
import type { SigningKey, SigningOptions } from "../../../twin/iam/signers.ts";
import type { Refusal } from "./refusal.ts";
import type { Target } from "./targets.ts";

/** The keys that a forger may hold. */
export interface Keys {
  /** The key that the target is called with. */
  readonly own: SigningKey;
  readonly user: SigningKey;
  readonly session: SigningKey;
  readonly otherUser: SigningKey;
  readonly otherSession: SigningKey & { readonly sessionToken: string };
}

/** One attempt to get past the signature of a target. */
export interface Forgery {
  readonly name: string;
  readonly refusal: Refusal;
  /** What is signed differently; absent: the request is signed as it has to be. */
  readonly signing?: (keys: Keys) => Partial<SigningOptions>;
  /** What is changed afterwards. */
  readonly change?: (request: HttpRequest) => HttpRequest;
}

/** The forgeries of one kind that make sense for a target. */
export type Forgeries = (target: Target) => readonly Forgery[];

/** Changes one header, or removes it. */
export function withHeader(
  name: string,
  change: (value: string) => string | undefined,
): (request: HttpRequest) => HttpRequest {
  return (request) => ({
    ...request,
    headers: request.headers.flatMap(([candidate, value]) => {
      const changed = candidate === name ? change(value) : value;
      return changed === undefined ? [] : [[candidate, changed] as const];
    }),
  });
}

export function withTarget(change: (target: string) => string): (request: HttpRequest) => HttpRequest {
  return (request) => ({ ...request, target: change(request.target) });
}

export function added(name: string, value: string): (request: HttpRequest) => HttpRequest {
  return (request) => ({ ...request, headers: [...request.headers, [name, value]] });
}
