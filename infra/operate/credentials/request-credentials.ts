import { AssumeRoleCommand, type AssumeRoleCommandInput, type STSClient } from "@aws-sdk/client-sts";

/** Temporary credentials of a role, in the form that the SDK takes. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Step 1: assumes a role. Rejects with the error of STS, or if its response is incomplete. */
export async function requestCredentials(client: STSClient, request: AssumeRoleCommandInput): Promise<RoleCredentials> {
  const { Credentials } = await client.send(new AssumeRoleCommand(request));
  const {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration,
  } = Credentials ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) {
    throw new Error("STS returned incomplete credentials.");
  }
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}
