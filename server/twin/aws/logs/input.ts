import { numberViolations, stringViolations, violationsMessage } from "../validation.ts";
import { LogsError } from "./errors.ts";

/** Reads the members of a request. */
export class Input {
  readonly #members: Readonly<Record<string, unknown>>;

  /** Throws `LogsError` on an unknown member, so that none is ignored. */
  constructor(body: unknown, known: readonly string[]) {
    if (typeof body !== "object" || body === null || Array.isArray(body)) throw wrongType("The request", "a structure");
    this.#members = body as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(body)) {
      if (value === null || known.includes(name)) continue;
      refuse(`The local CloudWatch Logs does not emulate the parameter ${name}.`);
    }
  }

  string(name: string, { maximum, pattern }: { maximum: number; pattern?: RegExp }): string | undefined {
    const value = this.#members[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw wrongType(name, "a string");
    refuseFirst([
      ...stringViolations(name, value, { minimum: 1, maximum }),
      ...stringViolations(name, value, pattern === undefined ? {} : { pattern }),
    ]);
    return value;
  }

  integer(name: string, { maximum = Number.MAX_SAFE_INTEGER, minimum = 0 }): number | undefined {
    const value = this.#members[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value)) throw wrongType(name, "an integer");
    refuseFirst(numberViolations(name, value, minimum, maximum));
    return value;
  }

  boolean(name: string): boolean | undefined {
    const value = this.#members[name] ?? undefined;
    if (value === undefined || typeof value === "boolean") return value;
    throw wrongType(name, "a boolean");
  }
}

export function refuse(message: string): never {
  throw new LogsError("InvalidParameterException", message);
}

function refuseFirst([violation]: readonly string[]): void {
  if (violation !== undefined) refuse(violationsMessage([violation]));
}

function wrongType(name: string, expected: string): LogsError {
  return new LogsError("SerializationException", `${name} must be ${expected}.`);
}
