import { STSClient } from "@aws-sdk/client-sts";
import type { Settings } from "../../settings/settings.ts";
import type { Aws } from "../aws/connect.ts";
import { isAccessDenied, refusalOf } from "../aws/explain.ts";
import { Refusal } from "../refusal.ts";
import { type RoleCredentials, requestCredentials } from "./request-credentials.ts";
import { type Principal, sessionNameOf } from "./session-name.ts";

export interface AssumeRoleOptions {
  readonly roleArn: string;
  readonly principal: Principal;
  readonly seconds: number;
  readonly settings: Pick<Settings, "ownership">;
}

/** Assumes the role that invokes the API, for this principal. Rejects with a `Refusal` that says who may assume it. */
export async function assumeRole(
  aws: Aws,
  { roleArn, principal, seconds, settings }: AssumeRoleOptions,
): Promise<RoleCredentials> {
  const request = { RoleArn: roleArn, RoleSessionName: sessionNameOf(principal), DurationSeconds: seconds };
  try {
    return await requestCredentials(new STSClient(aws.client), request);
  } catch (cause) {
    const refusal = refusalOf(cause, aws);
    if (!isAccessDenied(cause)) throw refusal;
    const rule = settings.ownership
      ? "With ownership on, only IAM users may assume it, each under its own name, if their policies allow sts:AssumeRole on it."
      : "The caller's policies must allow sts:AssumeRole on it.";
    throw new Refusal(refusal.code, `${refusal.message.replace(/\.?$/, ".")} ${rule}`, { cause });
  }
}
