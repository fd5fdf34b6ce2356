import { invokeRoleName } from "../../../infra/settings.ts";
import { account } from "../account.ts";

/** Who signed a request. */
export interface Identity {
  readonly kind: "user" | "session";
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly arn: string;
  /** The unique id: `AIDA...` of a user, `AROA...:session-name` of a role's session. */
  readonly userId: string;
}

const userName = "developer";

// Unique ids are opaque, of 21 letters and digits: fixed ones stay the same over a restart without being stored.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
const userUniqueId = "AIDAJOBSAPIDEVELOPER1";
const roleUniqueId = "AROAJOBSAPIINVOKEROLE";

export function userIdentity(accessKeyId: string): Identity {
  return {
    kind: "user",
    accountId: account.id,
    accessKeyId,
    arn: `arn:aws:iam::${account.id}:user/${userName}`,
    userId: userUniqueId,
  };
}

export function sessionIdentity(accessKeyId: string, sessionName: string): Identity {
  return {
    kind: "session",
    accountId: account.id,
    accessKeyId,
    arn: `arn:aws:sts::${account.id}:assumed-role/${invokeRoleName}/${sessionName}`,
    userId: `${roleUniqueId}:${sessionName}`,
  };
}
