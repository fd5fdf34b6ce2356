/** A template, parsed. Offsets (`at`) are of the template's text. Text that prints as it stands is a plain string. */
export type Node = string | Reference | SetDirective | If | Foreach | Define | MacroCall | Evaluate | Break | Stop;

export interface Reference {
  readonly type: "reference";
  readonly at: number;
  /** The reference as written; empty for a quiet one (`$!x`), which prints nothing where stock Velocity prints that. */
  readonly source: string;
  readonly root: string;
  readonly segments: readonly Segment[];
}

export type Segment = Property | Method | Index;

export interface Property {
  readonly type: "property";
  readonly name: string;
}

export interface Method {
  readonly type: "method";
  readonly at: number;
  readonly name: string;
  readonly arguments: readonly Expression[];
}

export interface Index {
  readonly type: "index";
  readonly at: number;
  readonly key: Expression;
}

export interface SetDirective {
  readonly type: "set";
  readonly target: Reference;
  readonly value: Expression;
}

export interface If {
  readonly type: "if";
  readonly branches: readonly { readonly condition: Expression; readonly body: readonly Node[] }[];
  readonly otherwise: readonly Node[];
}

export interface Foreach {
  readonly type: "foreach";
  readonly variable: string;
  readonly list: Expression;
  readonly body: readonly Node[];
}

export interface Define {
  readonly type: "define";
  readonly name: string;
  readonly body: readonly Node[];
}

export interface Macro {
  readonly parameters: readonly string[];
  readonly body: readonly Node[];
}

export interface MacroCall {
  readonly type: "call";
  readonly at: number;
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** The call as written: what prints if there is no such macro. */
  readonly source: string;
}

export interface Evaluate {
  readonly type: "evaluate";
  readonly at: number;
  readonly source: Expression;
}

export interface Break {
  readonly type: "break";
}

export interface Stop {
  readonly type: "stop";
}

export type Expression = Literal | Interpolation | Reference | ListLiteral | MapLiteral | Range | Operation | Not;

/** A bigint is one of Java's integers, a number its Double. */
export interface Literal {
  readonly type: "literal";
  readonly value: string | bigint | number | boolean;
}

/** A double-quoted string that holds references or directives. */
export interface Interpolation {
  readonly type: "interpolation";
  readonly body: readonly Node[];
}

export interface ListLiteral {
  readonly type: "list";
  readonly items: readonly Expression[];
}

export interface MapLiteral {
  readonly type: "map";
  readonly entries: readonly (readonly [key: Expression, value: Expression])[];
}

export interface Range {
  readonly type: "range";
  readonly at: number;
  readonly from: Expression;
  readonly to: Expression;
}

export type Operator = "or" | "and" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

export interface Operation {
  readonly type: "operation";
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Not {
  readonly type: "not";
  readonly operand: Expression;
}
