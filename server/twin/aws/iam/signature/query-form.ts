import { incomplete, type SignatureError } from "./error.ts";
import type { SignatureParameters } from "./parameters.ts";

const required = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"];

/**
 * Reads a presigned request. `X-Amz-Expires` has no effect: API Gateway and STS accept a presigned request as long as
 * any other, https://github.com/aws/aws-sdk-go/issues/2167.
 */
export function fromQuery(query: URLSearchParams): SignatureParameters | SignatureError {
  const missing = required.filter((name) => !query.get(name));
  if (missing.length > 0) {
    const sentences = missing.map((name) => `AWS query-string parameters must include '${name}'. `).join("");
    return incomplete(`${sentences}Re-examine the query-string parameters.`);
  }
  const value = (name: string) => query.get(name) ?? "";
  return {
    algorithm: value("X-Amz-Algorithm"),
    credential: value("X-Amz-Credential"),
    signedHeaders: value("X-Amz-SignedHeaders").toLowerCase().split(";"),
    signature: value("X-Amz-Signature"),
    date: value("X-Amz-Date"),
    sessionToken: query.get("X-Amz-Security-Token") ?? undefined,
  };
}
