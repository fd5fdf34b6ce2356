import { Fault } from "../errors.ts";
import { translateRegex } from "./translate-regex.ts";

/** A regex of Java's, as JavaScript's. */
export interface JavaRegex {
  /** Whether it matches the whole text, as `String.matches` does. */
  readonly matches: (text: string) => boolean;
  /** Finds every match; global. */
  readonly every: RegExp;
  readonly groups: number;
}

const compiled = new Map<string, JavaRegex>();
// A regex may come out of a request: what is kept of them is bounded.
const maxCached = 500;

/** Throws a fault if the regex is none of Java's, or is one that JavaScript cannot express. A slow regex is slow here too. */
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
    throw new Fault(`the regex ${JSON.stringify(regex)} is malformed, or JavaScript has no match for it`);
  }
}
