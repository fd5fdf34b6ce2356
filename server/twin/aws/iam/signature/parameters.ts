import type { HttpRequest } from "../../../http/message.ts";
import { header, queryOf } from "../../../http/message.ts";
import { invalid, missingToken, type SignatureError } from "./error.ts";
import { fromHeader } from "./header-form.ts";
import { fromQuery } from "./query-form.ts";

/** What a signed request says of its signature, whichever form it uses; nothing of it is checked yet. */
export interface SignatureParameters {
  readonly algorithm: string;
  /** Access key id and scope, separated by slashes. */
  readonly credential: string;
  /** In lower case. */
  readonly signedHeaders: readonly string[];
  /** Hexadecimal. */
  readonly signature: string;
  readonly date: string;
  readonly sessionToken: string | undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/aws-signing-authentication-methods.html */
export function readParameters(request: HttpRequest): SignatureParameters | SignatureError {
  const authorization = header(request, "authorization");
  const query = new URLSearchParams(queryOf(request.target));
  const isPresigned = query.has("X-Amz-Algorithm");
  if (authorization && isPresigned) {
    return invalid("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  if (authorization) return fromHeader(request, authorization);
  if (isPresigned) return fromQuery(query);
  return missingToken;
}
