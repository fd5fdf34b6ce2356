import type { Expression, Macro, Node, Reference } from "./tree.ts";

/** A reference found in a template. */
export interface FoundReference {
  readonly reference: Reference;
  /** Whether it is the target of a #set. */
  readonly assigned: boolean;
  /** Whether the template assigns the variable itself, so its value is unknown. */
  readonly own: boolean;
}

/** Finds every reference of a template, including those in arguments, strings and macros. */
export function referencesIn(nodes: readonly Node[], macros: ReadonlyMap<string, Macro>): readonly FoundReference[] {
  const walk = new Walk();
  walk.nodes(nodes);
  for (const { parameters, body } of macros.values()) {
    for (const name of parameters) walk.own.add(name);
    walk.nodes(body);
  }
  return walk.found.map((found) => ({ ...found, own: walk.own.has(found.reference.root) }));
}

class Walk {
  readonly found: Omit<FoundReference, "own">[] = [];
  /** The variables that the template assigns. */
  readonly own = new Set<string>();

  nodes(nodes: readonly Node[]): void {
    for (const node of nodes) if (typeof node !== "string") this.#node(node);
  }

  #node(node: Exclude<Node, string>): void {
    switch (node.type) {
      case "reference":
        this.#reference(node);
        return;
      case "set":
        if (node.target.segments.length === 0) this.own.add(node.target.root);
        this.#reference(node.target, true);
        this.#expression(node.value);
        return;
      case "if":
        for (const { condition, body } of node.branches) {
          this.#expression(condition);
          this.nodes(body);
        }
        this.nodes(node.otherwise);
        return;
      case "foreach":
        this.own.add(node.variable);
        this.#expression(node.list);
        this.nodes(node.body);
        return;
      case "define":
        this.own.add(node.name);
        this.nodes(node.body);
        return;
      case "call":
        this.#expressions(node.arguments);
        return;
      case "evaluate":
        this.#expression(node.source);
        return;
      case "break":
      case "stop":
        return;
    }
  }

  #reference(reference: Reference, assigned = false): void {
    this.found.push({ reference, assigned });
    for (const segment of reference.segments) {
      if (segment.type === "method") this.#expressions(segment.arguments);
      else if (segment.type === "index") this.#expression(segment.key);
    }
  }

  #expressions(expressions: readonly Expression[]): void {
    for (const expression of expressions) this.#expression(expression);
  }

  #expression(expression: Expression): void {
    switch (expression.type) {
      case "literal":
        return;
      case "reference":
        this.#reference(expression);
        return;
      case "interpolation":
        this.nodes(expression.body);
        return;
      case "operation":
        this.#expressions([expression.left, expression.right]);
        return;
      case "not":
        this.#expression(expression.operand);
        return;
      case "list":
        this.#expressions(expression.items);
        return;
      case "map":
        this.#expressions(expression.entries.flat());
        return;
      case "range":
        this.#expressions([expression.from, expression.to]);
        return;
    }
  }
}
