import { invokeRoleName, type Settings } from "../../../../infra/settings/settings.ts";
import { accessDenied, authorize } from "../iam/authorize.ts";
import type { CredentialStore, SessionCredentials } from "../iam/credentials.ts";
import type { Identity } from "../iam/identity.ts";
import { readAssumeRole } from "./assume-role-request.ts";
import type { StsError } from "./response.ts";
import type { XmlElement } from "./xml.ts";

export interface StsContext {
  readonly settings: Pick<Settings, "sessionSeconds" | "ownership">;
  /** The caller's, by its verified signature. */
  readonly identity: Identity;
  readonly credentials: Pick<CredentialStore, "createSession">;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly requestId: string;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export function assumeRole(parameters: URLSearchParams, context: StsContext): readonly XmlElement[] | StsError {
  const request = readAssumeRole(parameters);
  if ("code" in request) return request;

  // A role that does not exist is answered as one that the caller may not assume.
  const { roleArn, roleName, sessionName, seconds } = request;
  const allowed = authorize(context.identity, "sts:AssumeRole", roleArn).ok && trusts(context, sessionName);
  if (roleName !== invokeRoleName || !allowed) {
    const message = accessDenied(context.identity, "sts:AssumeRole", roleArn);
    return { status: 403, code: "AccessDenied", message };
  }
  if (seconds > context.settings.sessionSeconds) {
    const message = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
    return { status: 400, code: "ValidationError", message };
  }
  return describe(context.credentials.createSession(sessionName, seconds, context.now));
}

/** The condition of the role's trust policy: where jobs belong to their callers, a session bears its user's name. */
function trusts({ settings, identity }: StsContext, sessionName: string): boolean {
  return !settings.ownership || sessionName === identity.userName;
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
