import { Fault } from "../errors.ts";
import { translateRegex } from "./translate-regex.ts";

/** A Java regex, compiled to JavaScript. */
export interface JavaRegex {
  /** Whether it matches the whole string, like Java's `String.matches`. */
  readonly matches: (text: string) => boolean;
  /** Finds every match (global). */
  readonly every: RegExp;
  readonly groups: number;
}

const compiled = new Map<string, JavaRegex>();
// Bounded, because a regex may come from a request.
const maxCached = 500;

/** Compiles a Java regex, with a cache. Throws a fault if it is malformed or cannot be expressed in JavaScript. */
export function javaRegex(regex: string): JavaRegex {
  const known = compiled.get(regex);
  if (known !== undefined) return known;
  const made = compile(regex);
  if (compiled.size >= maxCached) compiled.clear();
  compiled.set(regex, made);
  return made;
}

function compile(regex: string): JavaRegex {
  const { source, flags } = translateRegex(regex);
  try {
    const whole = new RegExp(`(?:${source})(?![^])`, `y${flags}`);
    return {
      matches(text) {
        whole.lastIndex = 0;
        return whole.test(text);
      },
      every: new RegExp(source, `g${flags}`),
      groups: (new RegExp(`${source}|`, flags).exec("")?.length ?? 1) - 1,
    };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Fault(`the regex ${JSON.stringify(regex)} is malformed, or has no equivalent in JavaScript`);
  }
}
