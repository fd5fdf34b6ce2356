import type { Readings } from "../../../readings/readings.ts";
import { JavaObject, type Value } from "../java/values.ts";
import type { Expression, Macro, Node } from "../syntax/tree.ts";

/** What a macro was called with: each argument is evaluated anew, where it was written, whenever the macro reads it. */
export interface Frame {
  readonly arguments: Map<string, Expression>;
  readonly caller: Frame | undefined;
  readonly depth: number;
}

export type Render = (nodes: readonly Node[], scope: Scope) => void;

/** The state of one rendering. */
export class Scope {
  readonly variables: Map<string, Value>;
  readonly macros: Map<string, Macro>;
  readonly readings: Readings;
  /** Whether what is being rendered stands within a double-quoted string. */
  quoted = false;
  frame: Frame | undefined;
  /** The offset in the template of what is being evaluated: the place of an error. */
  at = 0;
  output = "";
  readonly #render: Render;

  constructor(variables: Map<string, Value>, macros: Map<string, Macro>, readings: Readings, render: Render) {
    this.variables = variables;
    this.macros = macros;
    this.readings = readings;
    this.#render = render;
  }

  /** Renders nodes aside: an interpolated string, which is quoted, or what a #define holds. */
  capture(nodes: readonly Node[], quoted: boolean): string {
    const before = { output: this.output, quoted: this.quoted };
    this.output = "";
    this.quoted = quoted;
    try {
      this.#render(nodes, this);
      return this.output;
    } finally {
      Object.assign(this, before);
    }
  }
}

/** What a #define holds; it is rendered whenever it is printed. */
export class Block extends JavaObject {
  readonly #render: () => string;

  constructor(render: () => string) {
    super();
    this.#render = render;
  }

  override print(): string {
    return this.#render();
  }
}
