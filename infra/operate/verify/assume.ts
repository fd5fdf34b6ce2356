import type { Settings } from "../../settings/settings.ts";
import type { Aws } from "../aws/connect.ts";
import { assumeRole } from "../credentials/assume-role.ts";
import { durationOf } from "../credentials/duration.ts";
import type { RoleCredentials } from "../credentials/request-credentials.ts";
import type { Principal } from "../credentials/session-name.ts";

/** Assumes the role that invokes the API, for as long as the settings allow. */
export function assumeAs(
  principal: Principal,
  aws: Aws,
  roleArn: string,
  settings: Pick<Settings, "ownership" | "sessionSeconds">,
): Promise<RoleCredentials> {
  const seconds = durationOf(undefined, settings.sessionSeconds, principal.kind);
  return assumeRole(aws, { roleArn, principal, seconds, settings });
}
