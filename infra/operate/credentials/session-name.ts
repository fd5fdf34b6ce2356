/** The kinds of principals that AWS tells apart in an ARN. */
export type PrincipalKind = "user" | "session" | "federated" | "root";

export interface Principal {
  readonly kind: PrincipalKind;
  /** Of a user its name, without a path; of a role's session the session's. */
  readonly name: string;
}

const kinds: Readonly<Record<string, PrincipalKind>> = {
  user: "user",
  "assumed-role": "session",
  "federated-user": "federated",
  root: "root",
};

/** Reads the ARN that STS gives of a caller: `arn:aws:iam::123456789012:user/path/name`, for instance. */
export function principalOf(arn: string): Principal {
  const resource = arn.split(":").slice(5).join(":");
  const [type = ""] = resource.split("/", 1);
  return { kind: kinds[type] ?? "session", name: resource.slice(resource.lastIndexOf("/") + 1) };
}

/**
 * The name of the role's session: the user's own, which a role that tells callers apart demands; of others one as near to theirs
 * as STS allows. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function sessionNameOf({ kind, name }: Principal): string {
  const allowed = name.replaceAll(/[^\w+=,.@-]/g, "-").slice(0, 64);
  return allowed.length < 2 ? `${kind}-${allowed}` : allowed;
}
