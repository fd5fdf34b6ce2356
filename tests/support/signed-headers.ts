import { AwsV4Signer } from "aws4fetch";
import type { UserCredentials } from "../../server/twin/aws/iam/credentials.ts";
import type { TwinDescription } from "../../server/twin/twin.ts";

export interface ToSign {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly service?: string;
  readonly headers?: Record<string, string>;
}

interface Credentials extends UserCredentials {
  readonly sessionToken?: string;
}

const signingKeys = new Map<string, ArrayBuffer>();

/** The headers of a correctly signed request to the twin, `host` included. Given `headers` are signed too. */
export async function signedHeaders(
  {
    endpointUrl,
    region,
    credentials,
  }: Pick<TwinDescription, "endpointUrl" | "region"> & { readonly credentials: Credentials },
  { method, path, body = "", service = "execute-api", headers = {} }: ToSign,
): Promise<Record<string, string>> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signed = await new AwsV4Signer({
    method,
    url: endpointUrl + path,
    headers,
    service,
    region,
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    body,
    cache: signingKeys,
  }).sign();
  return { host: new URL(endpointUrl).host, ...Object.fromEntries(signed.headers) };
}
