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
import { type Deployment, readContract, type StackOnAws } from "./deployment.ts";
import { checkIsOurs } from "./ours.ts";

export interface FindOptions extends AwsOptions {
  /** Of another user. */
  readonly profile2?: string;
}

/** Where the API is, and what the stack says of it. */
interface Place {
  readonly baseUrl: string;
  readonly roleArn: string;
  readonly ownership: boolean;
  readonly stack: StackOnAws | undefined;
}

/** Finds the deployment, and a caller of its API. Refuses one that is not ours, and credentials that may not invoke it. */
export async function findDeployment(options: FindOptions): Promise<{ deployment: Deployment; identity: Caller }> {
  const settings = readSettings();
  const contract = readContract();
  const aws = await connect(options);
  // On the twin, the role's own credentials are accepted.
  const identity = await (options.endpointUrl === undefined ? readCaller(aws) : readIdentity(aws));
  const place = await findPlace(options, aws, identity, settings);
  const own = callerRoleOf(identity) !== undefined;
  const caller = own ? await credentialsOf(aws) : await assumeFor(identity, aws, place, settings);
  const deployment = { ...place, contract, settings, aws, region: aws.region, caller };
  await checkIsOurs(deployment);
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
    const text = `The stack ${stackName} is not of this project: it has no output ${outputNames.join(", ")}.`;
    throw new Refusal("OtherStack", `${text} Name ours with stackName in the settings, which JOBS_API_SETTINGS names.`);
  }
  return placeOnAws(outputs);
}

function placeOnAws(outputs: Outputs): Place {
  const baseUrl = output(outputs, "ApiEndpoint");
  const [, restApiId = ""] = /^https?:\/\/([^.]+)\./.exec(baseUrl) ?? [];
  return {
    baseUrl,
    roleArn: output(outputs, "JobsAPIInvokeRoleArn"),
    // What is deployed counts, not the settings: the stack makes that role only where ownership is off.
    ownership: outputs["JobsAPIReadOnlyRoleArn"] === undefined,
    stack: { restApiId, archiveArn: output(outputs, "FailureArchiveArn") },
  };
}

/** Credentials of the role under the caller's own name. */
function assumeFor(identity: Caller, aws: Aws, place: Place, settings: Settings): Promise<Credentials> {
  const principal = principalOf(identity.arn);
  if (principal.kind === "root") {
    throw new Refusal("RootUser", "AWS lets no root user assume a role. Use an IAM user, or a role of your own.");
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

/** The user of the second profile under the role; without one the operator itself, who is another owner than the role's session. */
async function findSecond(
  options: FindOptions,
  aws: Aws,
  place: Place,
  settings: Settings,
  first: Credentials,
): Promise<Credentials | string> {
  const second = await secondCaller(options, aws, place, settings);
  const [one, other] = await Promise.all([identityOf(first, aws), identityOf(second, aws)]);
  return one.arn === other.arn ? "the second caller is the first: give --profile-2 NAME" : second;
}

async function secondCaller(options: FindOptions, aws: Aws, place: Place, settings: Settings): Promise<Credentials> {
  const { profile2: profile, region, endpointUrl } = options;
  if (profile === undefined) return credentialsOf(aws);
  // To settle on one profile takes the other's credentials out of the environment.
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

/** The twin does not tell its settings: those that are read here may be others. */
function ownershipIsOff({ stack }: Place): string {
  return stack === undefined ? "ownership is off in these settings" : "ownership is off";
}

/** The credentials with which AWS is asked. */
async function credentialsOf(aws: Aws): Promise<Credentials> {
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await new STSClient(aws.client).config.credentials();
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  } catch (error) {
    throw refusalOf(error, aws);
  }
}
