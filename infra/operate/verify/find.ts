import { STSClient } from "@aws-sdk/client-sts";
import type { Credentials } from "../../../sdk/src/index.ts";
import { readSettings } from "../../settings/read-settings.ts";
import { invokeRoleName, type Settings } from "../../settings/settings.ts";
import { type Caller, callerRoleOf, readCaller, readIdentity } from "../aws/caller.ts";
import { type Aws, type AwsOptions, connect } from "../aws/connect.ts";
import { refusalOf } from "../aws/explain.ts";
import { type Outputs, output, outputNames, readOutputs } from "../aws/stack.ts";
import { type Principal, principalOf } from "../credentials/session-name.ts";
import { Refusal } from "../refusal.ts";
import { assumeAs } from "./assume.ts";
import { checkIsJobsApi } from "./check-jobs-api.ts";
import { type Deployment, readContract, type StackOnAws } from "./deployment.ts";

export interface FindOptions extends AwsOptions {
  /** The profile of a second user. */
  readonly profile2?: string;
}

/** The address and the configuration of the API. */
interface Place {
  readonly baseUrl: string;
  readonly roleArn: string;
  readonly ownership: boolean;
  readonly stack: StackOnAws | undefined;
}

/** Finds the deployment, and credentials that call its API. Rejects if it is not the Jobs API, or if the credentials may not invoke it. */
export async function findDeployment(options: FindOptions): Promise<{ deployment: Deployment; identity: Caller }> {
  const settings = readSettings();
  const contract = readContract();
  const aws = await connect(options);
  // The twin also accepts credentials of the role itself.
  const identity = await (options.endpointUrl === undefined ? readCaller(aws) : readIdentity(aws));
  const place = await findPlace(options, aws, identity, settings);
  const own = callerRoleOf(identity) !== undefined;
  const caller = own ? await credentialsOf(aws) : await assumeFor(identity, aws, place, settings);
  const deployment = { ...place, contract, settings, aws, region: aws.region, caller };
  await checkIsJobsApi(deployment);
  return {
    identity,
    deployment: {
      ...deployment,
      second: place.ownership ? await findSecond(options, aws, place, settings, caller) : ownershipIsOff(place),
      assumeAs: (name) => assume({ kind: "user", name }, aws, place, settings),
    },
  };
}

async function findPlace(
  { endpointUrl }: FindOptions,
  aws: Aws,
  { account, arn }: Caller,
  { stackName, stage, ownership }: Settings,
): Promise<Place> {
  if (endpointUrl !== undefined) {
    const [, partition] = arn.split(":");
    const baseUrl = `${endpointUrl.replace(/\/$/, "")}/${stage}`;
    return { baseUrl, roleArn: `arn:${partition}:iam::${account}:role/${invokeRoleName}`, ownership, stack: undefined };
  }
  const outputs = await readOutputs(aws, stackName);
  if (outputNames.every((name) => outputs[name] === undefined)) {
    const text = `The stack ${stackName} is not a Jobs API: it has no output ${outputNames.join(", ")}.`;
    throw new Refusal("OtherStack", `${text} Set stackName in the settings file that JOBS_API_SETTINGS names.`);
  }
  return placeOnAws(outputs);
}

function placeOnAws(outputs: Outputs): Place {
  const baseUrl = output(outputs, "ApiEndpoint");
  const [, restApiId = ""] = /^https?:\/\/([^.]+)\./.exec(baseUrl) ?? [];
  return {
    baseUrl,
    roleArn: output(outputs, "JobsAPIInvokeRoleArn"),
    // The stack decides, not the settings: it has this role only if ownership is off.
    ownership: outputs["JobsAPIReadOnlyRoleArn"] === undefined,
    stack: { restApiId, archiveArn: output(outputs, "FailureArchiveArn") },
  };
}

/** Credentials of the role, under the name of the caller. */
function assumeFor(identity: Caller, aws: Aws, place: Place, settings: Settings): Promise<Credentials> {
  const principal = principalOf(identity.arn);
  if (principal.kind === "root") {
    throw new Refusal("RootUser", "A root user cannot assume a role. Use an IAM user, or a role of your own.");
  }
  return assume(principal, aws, place, settings);
}

function assume(
  principal: Principal,
  aws: Aws,
  { roleArn, ownership }: Pick<Place, "roleArn" | "ownership">,
  { sessionSeconds }: Settings,
): Promise<Credentials> {
  return assumeAs(principal, aws, roleArn, { ownership, sessionSeconds });
}

/** The second user under the role. Without a second profile, the operator's own credentials, whose owner differs from the role's session. */
async function findSecond(
  options: FindOptions,
  aws: Aws,
  place: Place,
  settings: Settings,
  first: Credentials,
): Promise<Credentials | string> {
  const second = await secondCaller(options, aws, place, settings);
  const [one, other] = await Promise.all([identityOf(first, aws), identityOf(second, aws)]);
  return one.arn === other.arn ? "the second caller is the first: pass --profile-2 NAME" : second;
}

async function secondCaller(options: FindOptions, aws: Aws, place: Place, settings: Settings): Promise<Credentials> {
  const { profile2: profile, region, endpointUrl } = options;
  if (profile === undefined) return credentialsOf(aws);
  // `connect` removes credentials from the environment.
  const environment = { ...process.env };
  try {
    const second = await connect({ profile, region: region ?? aws.region, ...(endpointUrl && { endpointUrl }) });
    return await assumeFor(await readIdentity(second), second, place, settings);
  } finally {
    Object.assign(process.env, environment);
  }
}

function identityOf({ accessKeyId, secretAccessKey, sessionToken }: Credentials, aws: Aws): Promise<Caller> {
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  return readIdentity({ ...aws, client: { ...aws.client, credentials } });
}

/** The twin does not report its settings, which may differ from those of this command. */
function ownershipIsOff({ stack }: Place): string {
  return stack === undefined ? "ownership is off in these settings" : "ownership is off";
}

/** The credentials of the AWS clients. */
async function credentialsOf(aws: Aws): Promise<Credentials> {
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await new STSClient(aws.client).config.credentials();
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  } catch (error) {
    throw refusalOf(error, aws);
  }
}
