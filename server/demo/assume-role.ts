import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { Credentials } from "../../sdk/src/index.ts";
import { developer } from "../twin/aws/iam/identity.ts";
import type { TwinDescription } from "../twin/twin.ts";

/** Step 1: gets temporary credentials of the role through an AWS SDK client. */
export async function assumeRole({
  endpointUrl,
  region,
  roleArn,
  userCredentials,
}: TwinDescription): Promise<Credentials> {
  const client = new STSClient({ endpoint: endpointUrl, region, credentials: userCredentials });
  const { Credentials: issued } = await client.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: developer }),
  );
  const {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration,
  } = issued ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration)
    throw new Error("STS returned incomplete credentials.");
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}
