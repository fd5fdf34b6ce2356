import { STSClient } from "@aws-sdk/client-sts";
import { type RoleCredentials, requestCredentials } from "../../infra/operate/credentials/request-credentials.ts";
import { developer } from "../twin/aws/iam/identity.ts";
import type { TwinDescription } from "../twin/twin.ts";

/** Step 1: gets temporary credentials of the role through an AWS SDK client. */
export function assumeRole({
  endpointUrl,
  region,
  roleArn,
  userCredentials,
}: TwinDescription): Promise<RoleCredentials> {
  const client = new STSClient({ endpoint: endpointUrl, region, credentials: userCredentials });
  return requestCredentials(client, { RoleArn: roleArn, RoleSessionName: developer });
}
