import { createHash } from "node:crypto";
import { invokeRoleName } from "../../../../infra/settings/settings.ts";
import { account } from "../account.ts";

/** Who signed a request. */
export interface Identity {
  readonly kind: "user" | "session";
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly arn: string;
  /** The unique id: `AIDA...` of a user, `AROA...:session-name` of a role's session. */
  readonly userId: string;
  /** What policies know as `aws:username`. A session has none. */
  readonly userName?: string;
}

/** The user that is always there. */
export const developer = "developer";

// Unique ids are opaque, of 21 letters and digits: fixed ones stay the same over a restart without being stored.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
const developerUniqueId = "AIDAJOBSAPIDEVELOPER1";
const roleUniqueId = "AROAJOBSAPIINVOKEROLE";

export function userIdentity(accessKeyId: string, userName: string): Identity {
  return {
    kind: "user",
    accountId: account.id,
    accessKeyId,
    arn: `arn:aws:iam::${account.id}:user/${userName}`,
    userId: userName === developer ? developerUniqueId : uniqueIdOf(userName),
    userName,
  };
}

function uniqueIdOf(userName: string): string {
  return `AIDA${createHash("sha256").update(userName).digest("hex").slice(0, 17).toUpperCase()}`;
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
