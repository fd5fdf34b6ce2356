import type { UserCredentials } from "../iam/credentials.ts";

/**
 * The environment variables that point the AWS SDKs in a function at the twin's services. The key is a user's, which does not expire:
 * a session could expire during a job.
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
