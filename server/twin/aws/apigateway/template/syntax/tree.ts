/** A node of a parsed template; a string for plain text. `at` is an offset in the template. */
export type Node = string | Reference | SetDirective | If | Foreach | Define | MacroCall | Evaluate | Break | Stop;

export interface Reference {
  readonly type: "reference";
  readonly at: number;
  /** The reference as written, which stock Velocity prints for a reference to nothing; empty for a quiet one (`$!x`). */
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
  /** The call as written, printed if the macro does not exist. */
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

/** A bigint is a Java integer, a number a Java Double. */
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
