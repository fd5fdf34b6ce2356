import type { Problems } from "./problems.ts";

/** Refused: the start fails. Warning: calls fail or differ, as on AWS. Note: no effect on the response to an allowed call. */
export interface Finding {
  readonly kind: "refused" | "warning" | "note";
  readonly message: string;
}

export function report({ kind, message }: Finding, path: readonly string[], problems: Problems): void {
  if (kind === "refused") problems.add(path, message);
  else if (kind === "warning") problems.warn(path, message);
  else problems.note(path, message);
}
