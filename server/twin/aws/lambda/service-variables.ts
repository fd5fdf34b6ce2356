import type { UserCredentials } from "../iam/credentials.ts";

/**
 * The variables by which AWS's SDKs in a function reach the twin's services, as they reach AWS's. A user's key does not expire:
 * a session would end while its jobs go on.
 */
export function serviceVariables(
  endpointUrl: string,
  { accessKeyId, secretAccessKey }: UserCredentials,
): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
}
