import { AwsV4Signer } from "aws4fetch";
import type { Credentials } from "../signing/credentials.ts";
import { signHeaders } from "../signing/sign-headers.ts";
import { type GatewayError, invalidSignature, missingToken, unknownToken } from "./responses.ts";

/** The credentials and the region of valid signatures. */
export interface Signer {
  readonly credentials: Credentials;
  /** Undefined if any region is accepted. */
  readonly region: string | undefined;
}

/** Maximum age of a signature, before or after now, in milliseconds. */
const tolerance = 300_000;

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/]+)\/execute-api\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([\da-f]{64})$/;

/** Returns the gateway's error for a request that is not validly signed, or undefined if it is. */
export async function signatureError(
  { method, url, headers }: Request,
  body: ArrayBuffer,
  signer: Signer,
  now: number,
): Promise<GatewayError | undefined> {
  const authorization = headers.get("authorization");
  if (authorization === null) return missingToken;
  const [, accessKeyId, day, region, names = "", signature] = form.exec(authorization) ?? [];
  const datetime = headers.get("x-amz-date") ?? "";
  if (region === undefined || day === undefined || !datetime.startsWith(day)) {
    return invalidSignature("The Authorization header is not a Signature Version 4.", "IncompleteSignatureException");
  }

  const late = now - timeOf(datetime);
  if (!(late <= tolerance)) return invalidSignature(`Signature expired: ${datetime} is now earlier than 5 min. ago.`);
  if (late < -tolerance)
    return invalidSignature(`Signature not yet current: ${datetime} is still later than in 5 min.`);

  if (signer.region !== undefined && region !== signer.region) {
    // AWS ends this message with a space, since it may append other problems.
    return invalidSignature("Credential should be scoped to a valid region. ");
  }

  const { secretAccessKey, sessionToken = "" } = signer.credentials;
  const token = headers.get("x-amz-security-token") ?? "";
  if (accessKeyId !== signer.credentials.accessKeyId || token !== sessionToken) return unknownToken;

  const signed = names.split(";").filter((name) => name !== "host");
  const expected = new AwsV4Signer({
    ...{ method, url, body, datetime, region, accessKeyId, secretAccessKey, sessionToken },
    headers: signed.map((name): [string, string] => [name, headers.get(name) ?? ""]),
    service: "execute-api",
    allHeaders: true,
  });
  signHeaders(expected, names.split(";"));
  if ((await expected.signature()) === signature) return undefined;
  return invalidSignature("The request signature we calculated does not match the signature you provided.");
}

/** Converts `20261102T093000Z` to milliseconds since the epoch. */
function timeOf(datetime: string): number {
  return Date.parse(datetime.replace(/^(....)(..)(..T..)(..)/, "$1-$2-$3:$4:"));
}
