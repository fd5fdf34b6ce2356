import { accessDenied, authorize } from "../iam/authorize.ts";
import type { CredentialStore, SessionCredentials } from "../iam/credentials.ts";
import type { Identity } from "../iam/identity.ts";
import type { Role } from "../iam/role.ts";
import { readAssumeRole } from "./assume-role-request.ts";
import type { StsError } from "./response.ts";
import type { XmlElement } from "./xml.ts";

export interface StsContext {
  /** The only role of the account. */
  readonly role: Role;
  /** The caller, by its verified signature. */
  readonly identity: Identity;
  readonly credentials: Pick<CredentialStore, "createSession">;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export function assumeRole(
  parameters: URLSearchParams,
  { role, identity, credentials, now }: StsContext,
): readonly XmlElement[] | StsError {
  const request = readAssumeRole(parameters);
  if ("code" in request) return request;

  // STS answers for a role that does not exist as for one that the caller may not assume.
  const { roleArn, roleName, sessionName, seconds } = request;
  const isAllowed = authorize(identity, "sts:AssumeRole", roleArn).ok && role.trusts(identity, sessionName);
  if (roleName !== role.name || !isAllowed) {
    return { status: 403, code: "AccessDenied", message: accessDenied(identity, "sts:AssumeRole", roleArn) };
  }
  if (seconds > role.maxSessionSeconds) {
    const message = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
    return { status: 400, code: "ValidationError", message };
  }
  return describe(credentials.createSession(sessionName, seconds, now));
}

function describe(session: SessionCredentials): readonly XmlElement[] {
  return [
    [
      "AssumedRoleUser",
      [
        ["AssumedRoleId", session.identity.userId],
        ["Arn", session.identity.arn],
      ],
    ],
    [
      "Credentials",
      [
        ["AccessKeyId", session.accessKeyId],
        ["SecretAccessKey", session.secretAccessKey],
        ["SessionToken", session.sessionToken],
        ["Expiration", session.expiration.toISOString().replace(".000Z", "Z")],
      ],
    ],
  ];
}
