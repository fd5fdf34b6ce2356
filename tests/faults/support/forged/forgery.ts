import type { HttpRequest } from "../../../../server/twin/http/message.ts";
import type { SigningKey, SigningOptions } from "../../../twin/iam/signers.ts";
import type { Refusal } from "./refusal.ts";
import type { Target } from "./targets.ts";

/** The keys that a forger may hold. */
export interface Keys {
  /** The key that signs the target's request. */
  readonly own: SigningKey;
  readonly user: SigningKey;
  readonly session: SigningKey;
  readonly otherUser: SigningKey;
  readonly otherSession: SigningKey & { readonly sessionToken: string };
}

/** One attempt to bypass a target's signature. */
export interface Forgery {
  readonly name: string;
  readonly refusal: Refusal;
  /** Changes to the signing. By default the request is signed correctly. */
  readonly signing?: (keys: Keys) => Partial<SigningOptions>;
  /** A change after signing. */
  readonly change?: (request: HttpRequest) => HttpRequest;
}

/** Returns the forgeries of one kind that apply to a target. */
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
