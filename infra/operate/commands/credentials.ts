import { readSettings } from "../../settings/read-settings.ts";
import { invokeRoleName, type Settings } from "../../settings/settings.ts";
import { type Caller, readCaller } from "../aws/caller.ts";
import { type Aws, type AwsOptions, connect } from "../aws/connect.ts";
import { output, readOutputs } from "../aws/stack.ts";
import { assumeRole } from "../credentials/assume-role.ts";
import { durationOf } from "../credentials/duration.ts";
import { exportLines, type Shell } from "../credentials/exports.ts";
import type { RoleCredentials } from "../credentials/request-credentials.ts";
import { principalOf } from "../credentials/session-name.ts";
import { print } from "../print.ts";
import { Refusal } from "../refusal.ts";

export interface CredentialsOptions extends AwsOptions {
  readonly duration?: number;
  readonly roleArn?: string;
  readonly format: Shell;
  readonly json?: boolean;
}

/** `npm run credentials`. Standard output holds nothing but what a shell may evaluate. */
export async function credentials(options: CredentialsOptions): Promise<number> {
  const settings = readSettings();
  const aws = await connect(options);
  const caller = await readCaller(aws);
  const principal = principalOf(caller.arn);
  if (principal.kind === "root") {
    throw new Refusal("RootUser", "A root user cannot assume a role. Use an IAM user, or a role of your own.");
  }
  const seconds = durationOf(options.duration, settings.sessionSeconds, principal.kind);
  const { roleArn, baseUrl } = await find(options, aws, caller, settings);
  const assumed = await assumeRole(aws, { roleArn, principal, seconds, settings });
  if (options.json) {
    print(credentialProcessJson(assumed));
    return 0;
  }
  const variables = {
    AWS_ACCESS_KEY_ID: assumed.accessKeyId,
    AWS_SECRET_ACCESS_KEY: assumed.secretAccessKey,
    AWS_SESSION_TOKEN: assumed.sessionToken,
    AWS_CREDENTIAL_EXPIRATION: assumed.expiration.toISOString(),
    AWS_REGION: aws.region,
    // The jobs command reads the address of its API here.
    ...(baseUrl !== undefined && { JOBS_BASE_URL: baseUrl }),
  };
  print(exportLines(options.format, variables));
  return 0;
}

/** The output of a credential_process: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html */
function credentialProcessJson({ accessKeyId, secretAccessKey, sessionToken, expiration }: RoleCredentials): string {
  return JSON.stringify({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration.toISOString(),
  });
}

/** Finds the role, and the address of the API if it is known. */
async function find(
  { roleArn, endpointUrl }: CredentialsOptions,
  aws: Aws,
  { account, arn }: Caller,
  { stackName, stage }: Settings,
): Promise<{ readonly roleArn: string; readonly baseUrl?: string }> {
  if (endpointUrl !== undefined) {
    // The twin has no CloudFormation. Its names are fixed.
    const [, partition] = arn.split(":");
    const twin = `arn:${partition}:iam::${account}:role/${invokeRoleName}`;
    return { roleArn: roleArn ?? twin, baseUrl: `${endpointUrl.replace(/\/$/, "")}/${stage}` };
  }
  if (roleArn !== undefined) return { roleArn };
  const outputs = await readOutputs(aws, stackName);
  return { roleArn: output(outputs, "JobsAPIInvokeRoleArn"), baseUrl: output(outputs, "ApiEndpoint") };
}
