import type { Identity } from "./identity.ts";

/** As policies name it: `execute-api:Invoke`, `dynamodb:GetItem`. */
export type Action = `${string}:${string}`;

export type AuthorizationResult = { readonly ok: true } | { readonly ok: false; readonly message: string };

const serviceActions = ["dynamodb:*", "events:*", "lambda:*", "sts:GetCallerIdentity"];

// A session cannot assume the role again, and the API is the role's alone: callers must go through step 1.
const allowedActions: Readonly<Record<Identity["kind"], readonly string[]>> = {
  user: [...serviceActions, "sts:AssumeRole"],
  session: [...serviceActions, "execute-api:Invoke"],
};

/** Whether the identity may do this; if not, AWS's words for it. `resource` is an ARN. */
export function authorize(identity: Identity, action: Action, resource: string): AuthorizationResult {
  const [service] = action.split(":");
  const allowed = allowedActions[identity.kind];
  if (allowed.includes(action) || allowed.includes(`${service}:*`)) return { ok: true };
  return { ok: false, message: accessDenied(identity, action, resource) };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function accessDenied(identity: Identity, action: Action, resource: string): string {
  const denied = `User: ${identity.arn} is not authorized to perform: ${action} on resource:`;
  // STS gives no reason, since it may speak to a stranger of another account.
  if (action.startsWith("sts:")) return `${denied} ${resource}`;
  return `${denied} ${masked(resource)} because no identity-based policy allows the ${action} action`;
}

/** API Gateway shows only the account's last four digits. */
function masked(resource: string): string {
  return resource.replace(/^(arn:aws:execute-api:[^:]*:)\d{8}(?=\d{4}:)/, "$1********");
}
