import { Fault } from "../errors.ts";
import { Scanner } from "./scanner.ts";
import type { Macro, Node } from "./tree.ts";

/** State shared by the parts of the parser. */
export interface Grammar {
  /** The macros defined so far. A call may precede the definition. */
  readonly macros: Map<string, Macro>;
  /** Parses a whole template. The content of a double-quoted string is one too. */
  readonly parse: (cursor: Cursor) => readonly Node[];
}

/** A scanner of VTL that maps its positions to offsets in the template. */
export class Cursor extends Scanner {
  readonly grammar: Grammar;
  readonly #locate: (position: number) => number;

  constructor(source: string, grammar: Grammar, locate: (position: number) => number) {
    super(source);
    this.grammar = grammar;
    this.#locate = locate;
  }

  /** The offset in the template. */
  at(position = this.position): number {
    return this.#locate(position);
  }

  skipSpace(): void {
    this.take(/[ \t\r\n]+/y);
  }

  expect(pattern: RegExp, what: string): string {
    return this.take(pattern) ?? this.fail(`expected ${what}`);
  }

  fail(problem: string, position = this.position): never {
    const here = this.source.slice(position, position + 20);
    throw new Fault(`${problem}, at ${here === "" ? "the end" : JSON.stringify(here)}`, this.at(position));
  }
}
