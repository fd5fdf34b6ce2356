import type { StsError } from "./response.ts";

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** Says how a required text breaks each of its constraints, in AWS's words. */
export function textViolations(
  name: string,
  value: string | null,
  { pattern, minimum, maximum }: Range & { readonly pattern?: string },
): string[] {
  if (value === null) return [violation("null", name, "not be null")];
  const broken = [
    pattern && !new RegExp(`^${pattern}$`).test(value) && `satisfy regular expression pattern: ${pattern}`,
    value.length < minimum && `have length greater than or equal to ${minimum}`,
    value.length > maximum && `have length less than or equal to ${maximum}`,
  ];
  return broken.filter((must) => typeof must === "string").map((must) => violation(`'${value}'`, name, must));
}

export function numberViolations(name: string, value: number, { minimum, maximum }: Range): string[] {
  if (value < minimum) return [violation(`'${value}'`, name, `have value greater than or equal to ${minimum}`)];
  if (value > maximum) return [violation(`'${value}'`, name, `have value less than or equal to ${maximum}`)];
  return [];
}

export function validationError(violations: readonly string[]): StsError {
  const count = violations.length === 1 ? "1 validation error" : `${violations.length} validation errors`;
  return { status: 400, code: "ValidationError", message: `${count} detected: ${violations.join("; ")}` };
}

function violation(value: string, name: string, must: string): string {
  return `Value ${value} at '${name}' failed to satisfy constraint: Member must ${must}`;
}
