import type { Readings } from "../../../readings/readings.ts";
import { JavaObject, type Value } from "../java/values.ts";
import type { Expression, Macro, Node } from "../syntax/tree.ts";

/** A macro call. Arguments are passed by name: each read evaluates the argument again in the caller's frame. */
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
  /** Whether a double-quoted string is being rendered. */
  quoted = false;
  frame: Frame | undefined;
  /** The template offset of the current expression, used as the position of errors. */
  at = 0;
  output = "";
  readonly #render: Render;

  constructor(variables: Map<string, Value>, macros: Map<string, Macro>, readings: Readings, render: Render) {
    this.variables = variables;
    this.macros = macros;
    this.readings = readings;
    this.#render = render;
  }

  /** Renders nodes to a separate string: a double-quoted string (`quoted`) or a #define block. */
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

/** The block of a #define, rendered each time it is printed. */
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
