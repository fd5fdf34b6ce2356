import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { RegionInfo } from "aws-cdk-lib/region-info";
import { invokeRoleName } from "../../settings/settings.ts";
import { Refusal } from "../refusal.ts";
import type { Aws } from "./connect.ts";
import { notTheTwin, refusalOf } from "./explain.ts";

/** The owner of the credentials. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** The roles of API callers. CloudFormation adds the stack's name as a prefix, and a random suffix. */
const callerRoles = [invokeRoleName, "JobsAPIReadOnlyRole"];

/** Asks AWS whose credentials these are. Rejects if none are found, or if AWS rejects them in the region. */
export async function readIdentity(aws: Aws): Promise<Caller> {
  return identify(aws).catch(async (error) => {
    throw (await isRegionOff(error, aws)) ? regionOff(aws, error) : refusalOf(error, aws);
  });
}

/** Like `readIdentity`, but rejects credentials that may only invoke the API. */
export async function readCaller(aws: Aws): Promise<Caller> {
  const caller = await readIdentity(aws);
  const callerRole = callerRoleOf(caller);
  if (callerRole !== undefined) {
    throw new Refusal(
      "InvokeRole",
      `These are credentials of ${callerRole}, which may only invoke the API. ` +
        "Unset AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or pass --profile.",
    );
  }
  return caller;
}

/** The API callers' role to which these credentials belong, if any. */
export function callerRoleOf({ arn }: Caller): string | undefined {
  const [, role] = /:assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return callerRoles.find((name) => role?.includes(name));
}

async function identify({ client }: Pick<Aws, "client">): Promise<Caller> {
  const { Account, Arn } = await new STSClient(client).send(new GetCallerIdentityCommand());
  // The AWS SDK parses an empty response, or HTML, as a success.
  if (Arn === undefined && client.endpoint !== undefined) throw notTheTwin(client.endpoint);
  return { account: Account ?? "", arn: Arn ?? "" };
}

/**
 * A region that is not enabled rejects the account's valid credentials, which us-east-1 accepts.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
async function isRegionOff(error: unknown, aws: Aws): Promise<boolean> {
  const refused = error instanceof Error && error.name === "InvalidClientTokenId";
  if (!refused || !RegionInfo.get(aws.region).isOptInRegion) return false;
  return identify({ client: { ...aws.client, region: "us-east-1" } }).then(
    () => true,
    () => false,
  );
}

function regionOff({ region }: Aws, cause: unknown): Refusal {
  const enable = `aws account enable-region --region-name ${region}`;
  return new Refusal(
    "RegionNotEnabled",
    `The region ${region} is not enabled for this account. Choose another with --region, or enable it: ${enable}.`,
    { cause },
  );
}
