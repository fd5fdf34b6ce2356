import type { Problems } from "./problems.ts";

/** Something that is wrong where it stands: the start is refused, or each call goes wrong on AWS in the same way. */
export interface Finding {
  readonly kind: "refused" | "warning";
  readonly message: string;
}

export function report({ kind, message }: Finding, place: readonly string[], problems: Problems): void {
  if (kind === "refused") problems.add(place, message);
  else problems.warn(place, message);
}
