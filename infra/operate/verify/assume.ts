import type { Credentials } from "../../../sdk/src/index.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Aws } from "../aws/connect.ts";
import { assumeRole } from "../credentials/assume-role.ts";
import { durationOf } from "../credentials/duration.ts";
import type { Principal } from "../credentials/session-name.ts";

/** The credentials of a caller under the role that invokes the API, in the form that the SDK takes. */
export async function assumeAs(
  principal: Principal,
  aws: Aws,
  roleArn: string,
  settings: Pick<Settings, "ownership" | "sessionSeconds">,
): Promise<Credentials> {
  const seconds = durationOf(undefined, settings.sessionSeconds, principal.kind);
  const assumed = await assumeRole(aws, { roleArn, principal, seconds, settings });
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = assumed;
  return { accessKeyId, secretAccessKey, sessionToken };
}
