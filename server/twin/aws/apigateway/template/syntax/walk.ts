import type { Expression, Node } from "./tree.ts";

type Visited = Exclude<Node, string> | Expression;

/** Visits every node and expression of a template, parents first. */
export function walk(nodes: readonly Node[], visit: (node: Visited) => void): void {
  function descend(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    if ("type" in value) visit(value as Visited);
    for (const part of Object.values(value)) descend(part);
  }

  for (const node of nodes) descend(node);
}
