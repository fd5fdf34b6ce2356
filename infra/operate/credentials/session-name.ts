/** The kinds of principals in ARNs. */
export type PrincipalKind = "user" | "session" | "federated" | "root";

export interface Principal {
  readonly kind: PrincipalKind;
  /** The name of a user, without its path, or of a role's session. */
  readonly name: string;
}

const kinds: Readonly<Record<string, PrincipalKind>> = {
  user: "user",
  "assumed-role": "session",
  "federated-user": "federated",
  root: "root",
};

/** Parses the ARN of a caller, such as `arn:aws:iam::123456789012:user/path/name`. */
export function principalOf(arn: string): Principal {
  const resource = arn.split(":").slice(5).join(":");
  const [type = ""] = resource.split("/", 1);
  return { kind: kinds[type] ?? "session", name: resource.slice(resource.lastIndexOf("/") + 1) };
}

/**
 * The name for a session of the role. With ownership on, the role requires the name of the user. Characters that STS rejects become hyphens.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function sessionNameOf({ kind, name }: Principal): string {
  const allowed = name.replaceAll(/[^\w+=,.@-]/g, "-").slice(0, 64);
  return allowed.length < 2 ? `${kind}-${allowed}` : allowed;
}
