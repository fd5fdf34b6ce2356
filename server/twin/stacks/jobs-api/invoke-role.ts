import { invokeRoleName, type Settings } from "../../../../infra/settings/settings.ts";
import type { Role } from "../../aws/iam/role.ts";

/** The role whose sessions may call the API. With ownership on, a session bears the name of its user. */
export function invokeRole({ sessionSeconds, ownership }: Pick<Settings, "sessionSeconds" | "ownership">): Role {
  return {
    name: invokeRoleName,
    uniqueId: "AROAJOBSAPIINVOKEROLE",
    maxSessionSeconds: sessionSeconds,
    trusts: (user, sessionName) => !ownership || sessionName === user.userName,
  };
}
