import type { Identity } from "./identity.ts";

/** An action as in a policy: `execute-api:Invoke`, `dynamodb:GetItem`. */
export type Action = `${string}:${string}`;

export type AuthorizationResult = { readonly ok: true } | { readonly ok: false; readonly message: string };

const serviceActions = ["dynamodb:*", "events:*", "lambda:*", "sts:GetCallerIdentity"];

// Only sessions of the role can call the API, and a session cannot assume the role again.
const allowedActions: Readonly<Record<Identity["kind"], readonly string[]>> = {
  user: [...serviceActions, "sts:AssumeRole"],
  session: [...serviceActions, "execute-api:Invoke"],
};

/** Returns whether the identity may perform the action and, if not, AWS's message. `resource` is an ARN. */
export function authorize(identity: Identity, action: Action, resource: string): AuthorizationResult {
  const [service] = action.split(":");
  const allowed = allowedActions[identity.kind];
  if (allowed.includes(action) || allowed.includes(`${service}:*`)) return { ok: true };
  return { ok: false, message: accessDenied(identity, action, resource) };
}

/** AWS's message for a denied action: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function accessDenied(identity: Identity, action: Action, resource: string): string {
  const denied = `User: ${identity.arn} is not authorized to perform: ${action} on resource:`;
  // STS gives no reason: the caller can be of another account.
  if (action.startsWith("sts:")) return `${denied} ${resource}`;
  return `${denied} ${masked(resource)} because no identity-based policy allows the ${action} action`;
}

/** API Gateway shows only the last four digits of the account. */
function masked(resource: string): string {
  return resource.replace(/^(arn:aws:execute-api:[^:]*:)\d{8}(?=\d{4}:)/, "$1********");
}
