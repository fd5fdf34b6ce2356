import { createHash } from "node:crypto";
import { account } from "../account.ts";

/** The signer of a request. */
export interface Identity {
  readonly kind: "user" | "session";
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly arn: string;
  /** The unique id: `AIDA...` of a user, `AROA...:session-name` of a role's session. */
  readonly userId: string;
  /** The `aws:username` of policies. A session has none. */
  readonly userName?: string;
}

/** The user that always exists. */
export const developer = "developer";

const developerUniqueId = "AIDAJOBSAPIDEVELOPER1";

export function userIdentity(accessKeyId: string, userName: string): Identity {
  return {
    kind: "user",
    accountId: account.id,
    accessKeyId,
    arn: `arn:aws:iam::${account.id}:user/${userName}`,
    userId: userName === developer ? developerUniqueId : uniqueId("AIDA", userName),
    userName,
  };
}

export function sessionIdentity(
  accessKeyId: string,
  role: { readonly name: string; readonly uniqueId?: string },
  sessionName: string,
): Identity {
  return {
    kind: "session",
    accountId: account.id,
    accessKeyId,
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${sessionName}`,
    userId: `${role.uniqueId ?? uniqueId("AROA", role.name)}:${sessionName}`,
  };
}

// Unique ids are opaque, 21 letters and digits. Derived from the name, they survive a restart without being stored.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
function uniqueId(prefix: "AIDA" | "AROA", name: string): string {
  return `${prefix}${createHash("sha256").update(name).digest("hex").slice(0, 17).toUpperCase()}`;
}
