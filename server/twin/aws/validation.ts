/** The constraints that AWS's API models set on a string. */
export interface StringConstraints {
  /** Anchored at both ends, as AWS means every pattern. */
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly string[];
}

/** Returns how a string violates its constraints, in AWS's words: `Value 'a' at 'name' failed to satisfy constraint: ...`. */
export function stringViolations(
  name: string,
  value: string,
  { pattern, minimum = 0, maximum = Number.POSITIVE_INFINITY, values }: StringConstraints,
): string[] {
  const constraints: string[] = [];
  if (pattern && !pattern.test(value)) constraints.push(`satisfy regular expression pattern: ${unanchored(pattern)}`);
  constraints.push(...rangeConstraints("length", value.length, minimum, maximum));
  if (values && !values.includes(value)) constraints.push(enumConstraint(values));
  return constraints.map((constraint) => violation(name, value, constraint));
}

export function numberViolations(name: string, value: number, minimum: number, maximum: number): string[] {
  return rangeConstraints("value", value, minimum, maximum).map((constraint) => violation(name, value, constraint));
}

/** Returns how a list or a map violates the limits of its size. AWS prints its members; this prints their number. */
export function sizeViolations(name: string, size: number, minimum: number, maximum: number): string[] {
  const printed = size === 0 ? "[]" : `[${size} members]`;
  return rangeConstraints("length", size, minimum, maximum).map((constraint) => violation(name, printed, constraint));
}

/** The violation of a required member that is absent. */
export function absent(name: string): string {
  return `Value null at '${name}' failed to satisfy constraint: Member must not be null`;
}

export function enumViolation(name: string, value: string, values: readonly string[]): string {
  return violation(name, value, enumConstraint(values));
}

/** The one message in which AWS reports all violations of a request. */
export function violationsMessage(violations: readonly string[]): string {
  const count = `${violations.length} validation error${violations.length === 1 ? "" : "s"}`;
  return `${count} detected: ${violations.join("; ")}`;
}

function rangeConstraints(quantity: "length" | "value", actual: number, minimum: number, maximum: number): string[] {
  if (actual < minimum) return [`have ${quantity} greater than or equal to ${minimum}`];
  return actual > maximum ? [`have ${quantity} less than or equal to ${maximum}`] : [];
}

function enumConstraint(values: readonly string[]): string {
  return `satisfy enum value set: [${values.join(", ")}]`;
}

function violation(name: string, value: unknown, constraint: string): string {
  return `Value '${value}' at '${name}' failed to satisfy constraint: Member must ${constraint}`;
}

function unanchored({ source }: RegExp): string {
  return source.replace(/^\^/, "").replace(/\$$/, "");
}
