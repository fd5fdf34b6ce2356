import { InvalidOptionError } from "./errors/invalid-option-error.ts";
import { isObject } from "./job/record.ts";
import { maxDelay } from "./waiting/clock.ts";

/** Throws an `InvalidOptionError` with the message unless the condition holds. */
export function check(condition: boolean, message: string): void {
  if (!condition) throw new InvalidOptionError(message);
}

/** Rejects a non-object, unknown option names, and a `signal` that is not an AbortSignal (its controller, for example). */
export function checkOptions(
  of: string,
  options: object & { signal?: AbortSignal | undefined },
  names: readonly string[],
): void {
  const unknown = isObject(options) ? Object.keys(options).filter((name) => !names.includes(name)) : [String(options)];
  check(unknown.length === 0, `${of} takes ${names.join(", ")}, not ${unknown.join(", ")}.`);
  check(options.signal === undefined || options.signal?.aborted !== undefined, "signal must be an AbortSignal.");
}

type Defined<T> = { readonly [Name in keyof T]-?: Exclude<T[Name], undefined> };

/** Returns the options, with the default of each that is undefined. Throws an `InvalidOptionError` for unknown names. */
export function withDefaults<T extends object>(of: string, options: T, defaults: Defined<T>): Defined<T> {
  checkOptions(of, options, Object.keys(defaults));
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** Rejects a count, or a number of milliseconds or bytes, that is not positive, or that is more than a timer can wait. */
export function checkNumber(name: string, value: number): void {
  check(
    typeof value === "number" && value > 0 && value <= maxDelay,
    `${name} must be a number over 0 and at most ${maxDelay}.`,
  );
}

/** Returns a wait's timeout in milliseconds. Throws an `InvalidOptionError` if it is neither a number nor false. */
export function timeoutOf(timeout: number | false): number {
  if (timeout === false) return maxDelay;
  checkNumber("timeout", timeout);
  return timeout;
}
