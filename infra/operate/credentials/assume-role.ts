import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { Settings } from "../../settings/settings.ts";
import type { Aws } from "../aws/connect.ts";
import { isAccessDenied, refusalOf } from "../aws/explain.ts";
import { Refusal } from "../refusal.ts";
import { type Principal, sessionNameOf } from "./session-name.ts";

/** Temporary credentials, in the form of a credential_process. */
export interface RoleCredentials {
  readonly Version: 1;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  /** ISO 8601. */
  readonly Expiration: string;
}

export interface AssumeRoleOptions {
  readonly roleArn: string;
  readonly principal: Principal;
  readonly seconds: number;
  readonly settings: Pick<Settings, "ownership">;
}

/** Step 1: assumes the role that invokes the API. */
export async function assumeRole(
  aws: Aws,
  { roleArn, principal, seconds, settings }: AssumeRoleOptions,
): Promise<RoleCredentials> {
  const request = { RoleArn: roleArn, RoleSessionName: sessionNameOf(principal), DurationSeconds: seconds };
  const { Credentials } = await new STSClient(aws.client).send(new AssumeRoleCommand(request)).catch((error) => {
    const refusal = refusalOf(error, aws);
    if (!isAccessDenied(error)) throw refusal;
    const rule = settings.ownership
      ? "With ownership on it lets IAM users in, each under its own name, whose policies allow sts:AssumeRole on it."
      : "The caller's policies must allow sts:AssumeRole on it.";
    throw new Refusal(refusal.code, `${refusal.message.replace(/\.?$/, ".")} ${rule}`, { cause: error });
  });
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new Refusal("Failed", "STS gave incomplete credentials.");
  }
  return { Version: 1, AccessKeyId, SecretAccessKey, SessionToken, Expiration: Expiration.toISOString() };
}
