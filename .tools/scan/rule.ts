/** The part of oxlint's plugin API, which is ESLint's, that the rules use: https://eslint.org/docs/latest/extend/custom-rules */
export interface Rule {
  create(context: Context): Readonly<Record<string, (node: Node) => void>>;
}

export interface Context {
  report(finding: { readonly node: Node; readonly message: string }): void;
}

/** A node of ESTree: https://github.com/estree/estree */
export interface Node {
  readonly type: string;
  readonly name?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a literal's value, or a node.
  readonly value?: any;
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly key?: Node;
  readonly source?: Node;
  readonly specifiers?: readonly Node[];
  readonly imported?: Node;
}
