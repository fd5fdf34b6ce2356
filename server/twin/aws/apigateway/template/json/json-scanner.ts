import { Fault } from "../errors.ts";
import type { Value } from "../java/values.ts";

const [tab, lineFeed, carriageReturn, space, quote, backslash] = [9, 10, 13, 32, 34, 92];
const [plus, minus, point, zero, nine, upperE, lowerE] = [43, 45, 46, 48, 57, 69, 101];

/** Reads the tokens of a JSON document in order. */
export class JsonScanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether only white space is left. */
  get done(): boolean {
    this.#skipSpace();
    return this.#at === this.#text.length;
  }

  /** Consumes a punctuator if it comes next. */
  take(mark: "{" | "}" | "[" | "]" | "," | ":"): boolean {
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) !== mark.charCodeAt(0)) return false;
    this.#at++;
    return true;
  }

  /** Consumes a member's name and its colon. Returns undefined if none comes next. */
  name(): string | undefined {
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) !== quote) return undefined;
    const name = this.#string();
    return name !== undefined && this.take(":") ? name : undefined;
  }

  /** Consumes a string, number, boolean or null. Returns undefined if none comes next. Throws a fault at a number out of a double's range. */
  scalar(): Value | undefined {
    this.#skipSpace();
    const unit = this.#text.charCodeAt(this.#at);
    if (unit === quote) return this.#string();
    if (unit === minus || (unit >= zero && unit <= nine)) return this.#number();
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return undefined;
  }

  #skipSpace(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== space && unit !== lineFeed && unit !== carriageReturn && unit !== tab) return;
      this.#at++;
    }
  }

  #string(): string | undefined {
    const start = this.#at;
    let hasEscapes = false;
    for (let at = start + 1; at < this.#text.length; at++) {
      const unit = this.#text.charCodeAt(at);
      if (unit < space) return undefined;
      if (unit === backslash) {
        hasEscapes = true;
        at++;
      } else if (unit === quote) {
        this.#at = at + 1;
        return hasEscapes ? unescaped(this.#text.slice(start, at + 1)) : this.#text.slice(start + 1, at);
      }
    }
    return undefined;
  }

  #number(): Value | undefined {
    const start = this.#at;
    if (this.#text.charCodeAt(start) === minus) this.#at++;
    if (this.#text.charCodeAt(this.#at) === zero) this.#at++;
    else if (!this.#digits()) return undefined;
    const whole = this.#at;
    if (this.#text.charCodeAt(this.#at) === point) {
      this.#at++;
      if (!this.#digits()) return undefined;
    }
    if (this.#isAny(upperE, lowerE)) {
      this.#at++;
      if (this.#isAny(plus, minus)) this.#at++;
      if (!this.#digits()) return undefined;
    }
    if (this.#at - start > maxNumberLength) throw new Fault(`a number has more than ${maxNumberLength} characters`);
    const source = this.#text.slice(start, this.#at);
    const double = Number(source);
    if (this.#at === whole) return source.length <= maxExactLength ? BigInt(double) : BigInt(source);
    if (!Number.isFinite(double)) throw new Fault(`the number ${source.slice(0, 40)} is out of the range of a double`);
    return double;
  }

  /** Consumes digits. Returns whether there was one. */
  #digits(): boolean {
    const start = this.#at;
    for (let unit = this.#text.charCodeAt(start); unit >= zero && unit <= nine; )
      unit = this.#text.charCodeAt(++this.#at);
    return this.#at > start;
  }

  #isAny(one: number, other: number): boolean {
    const unit = this.#text.charCodeAt(this.#at);
    return unit === one || unit === other;
  }
}

const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

// An integer of this many characters is exact as a double.
const maxExactLength = 15;

// Longer than any real number. Parsing a bigint takes more than linear time.
const maxNumberLength = 1_000;

function unescaped(literal: string): string | undefined {
  try {
    return JSON.parse(literal);
  } catch {
    // The escape is invalid.
    return undefined;
  }
}
