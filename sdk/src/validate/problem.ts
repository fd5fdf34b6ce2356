import type { JobKind } from "../generated/kinds.ts";
import type { ThoroughError } from "./kind-validator.ts";
import { nearestName } from "./nearest-name.ts";

/** One reason why the API rejects parameters. */
export interface ParametersProblem {
  /** JSON pointer to the value, such as `/csv`. Empty for the parameters as a whole. */
  readonly path: string;
  /** What is wrong with the value, such as `must NOT have more than 100000 characters`. */
  readonly reason: string;
  /** The path and the reason. */
  readonly message: string;
  /** The kind that the parameters were compared with: the nearest. Absent if they resemble none. */
  readonly kind?: JobKind;
}

/** A path in a message is cut there: it has names that the caller chose. */
const maxPath = 100;

export function problem(path: string, reason: string, kind?: string): ParametersProblem {
  const subject = path.length > maxPath ? `${path.slice(0, maxPath)}…` : path || "The parameters";
  return { path, reason, message: `${subject} ${reason}`, ...(kind !== undefined && { kind: kind as JobKind }) };
}

/** Turns a validator's error into a problem. */
export function problemOf(kind: string, { instancePath, params, message, parentSchema }: ThoroughError) {
  const { missingProperty, additionalProperty, allowedValues } = params;
  if (missingProperty !== undefined) return problem(pointer(instancePath, missingProperty), "is required", kind);
  if (additionalProperty !== undefined) {
    // Another kind may know the name.
    const reason = instancePath === "" ? `is not a property of ${kind}` : "is not a known property";
    const nearest = nearestName(additionalProperty, Object.keys(parentSchema.properties ?? {}));
    const advice = nearest === undefined ? "" : `. Did you mean ${nearest}?`;
    return problem(pointer(instancePath, additionalProperty), reason + advice, kind);
  }
  if (allowedValues !== undefined) {
    return problem(
      instancePath,
      `must be one of ${allowedValues.map((value) => JSON.stringify(value)).join(", ")}`,
      kind,
    );
  }
  return problem(instancePath, singular(message ?? "is invalid"), kind);
}

/** Escapes as JSON pointers do: https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function pointer(parent: string, name: string): string {
  return `${parent}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The validators always write the plural. */
function singular(message: string): string {
  return message.replace(/\b1 (character|item)s$/, "1 $1").replace(/\b1 properties$/, "1 property");
}
