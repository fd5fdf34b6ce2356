import { account } from "../../../server/twin/aws/account.ts";
import type { SignatureError } from "../../../server/twin/aws/iam/signature/error.ts";
import { verifySignature } from "../../../server/twin/aws/iam/signature/verify.ts";
import type { HttpRequest } from "../../../server/twin/http/message.ts";
import { type SigningOptions, signWithSmithy, type UnsignedRequest } from "./signers.ts";
import { newStore, now } from "./store.ts";

export const credentials = newStore();
export const session = credentials.createSession("tests", 900, now);
export const options = { service: "execute-api", region: account.region, now, credentials };
export const unsignedRequest: UnsignedRequest = {
  method: "GET",
  path: "/dev/jobs",
  query: [],
  headers: {},
  body: Buffer.from("{}"),
};
export const date = "20261122T185607Z";
export const scope = `20261122/${account.region}/execute-api/aws4_request`;

/** Creates a request as on the wire, with a host and these headers. */
export function request(headers: HttpRequest["headers"]): HttpRequest {
  return {
    method: "GET",
    target: "/dev/jobs",
    headers: [["Host", "127.0.0.1:3000"], ...headers],
    body: Buffer.alloc(0),
    sourceIp: "127.0.0.1",
  };
}

export function authorized(authorization: string): HttpRequest {
  return request([
    ["Authorization", authorization],
    ["X-Amz-Date", date],
  ]);
}

export function sign(changes: Partial<SigningOptions>, headers: Record<string, string> = {}): Promise<HttpRequest> {
  return signWithSmithy({ ...unsignedRequest, headers }, { key: session, now, ...changes });
}

/** Returns the error with which a request is refused. */
export function errorOf(signed: HttpRequest, changes: { now?: number; region?: string } = {}): SignatureError {
  const result = verifySignature(signed, { ...options, ...changes });
  if (result.ok) throw new Error("The signature is accepted.");
  return result.error;
}
