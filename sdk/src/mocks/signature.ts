import { AwsV4Signer } from "aws4fetch";
import type { Credentials } from "../signing/credentials.ts";
import { type GatewayError, invalidSignature, missingToken, unknownToken } from "./answers.ts";

/** A signature is good for so long before and after its date, in milliseconds. */
const tolerance = 300_000;

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/]+)\/execute-api\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([\da-f]{64})$/;

/** Why the gateway would not accept a request as signed with these credentials; undefined if it would. */
export async function signatureError(
  { method, url, headers }: Request,
  body: string,
  credentials: Credentials,
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

  const { secretAccessKey, sessionToken = "" } = credentials;
  const token = headers.get("x-amz-security-token") ?? "";
  if (accessKeyId !== credentials.accessKeyId || token !== sessionToken) return unknownToken;

  const signed = names.split(";").filter((name) => name !== "host");
  const expected = new AwsV4Signer({
    ...{ method, url, body, datetime, region, accessKeyId, secretAccessKey, sessionToken },
    headers: signed.map((name): [string, string] => [name, headers.get(name) ?? ""]),
    service: "execute-api",
    allHeaders: true,
  });
  if ((await expected.signature()) === signature) return undefined;
  return invalidSignature("The request signature we calculated does not match the signature you provided.");
}

/** Of `20261102T093000Z`, in milliseconds since the epoch. */
function timeOf(datetime: string): number {
  return Date.parse(datetime.replace(/^(....)(..)(..T..)(..)/, "$1-$2-$3:$4:"));
}
