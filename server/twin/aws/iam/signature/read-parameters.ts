import { type HttpRequest, header, queryOf } from "../../../http/message.ts";
import { invalid, missingToken, type SignatureError } from "./error.ts";
import { fromHeader } from "./header-form.ts";
import type { SignatureParameters } from "./parameters.ts";
import { fromQuery } from "./query-form.ts";

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
