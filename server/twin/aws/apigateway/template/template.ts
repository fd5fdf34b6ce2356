import { type Readings, taken } from "../../readings/readings.ts";
import { Fault, NotEmulated, positionOf, TemplateError, TemplateRefusedError, TemplateSyntaxError } from "./errors.ts";
import { render, renderTemplate } from "./evaluation/render.ts";
import { Scope } from "./evaluation/scope.ts";
import { Input, MethodVariable, type Parameters } from "./input.ts";
import { ContextMap } from "./java/context-map.ts";
import type { Value } from "./java/values.ts";
import { parseTemplate } from "./syntax/parse-template.ts";
import { type FoundReference, referencesIn } from "./syntax/references.ts";
import type { Macro, Node } from "./syntax/tree.ts";
import { Util } from "./util.ts";

/** A mapping template, ready to render any number of times. */
export interface Template {
  /** The text that the template gives. Throws a TemplateError for what breaks it. */
  render(variables: TemplateVariables): string;
  readonly nodes: readonly Node[];
  /** What it refers to, in no order of evaluation. */
  readonly references: readonly FoundReference[];
  /** What it gives whatever it is rendered with; undefined if that depends. */
  readonly constant: string | undefined;
}

export interface TemplateVariables {
  /** Text of the body: the request's, or in a response template the integration's response. Empty reads as `{}`. */
  readonly body: string;
  /** `$input.params()`: names in the client's casing, one value each; those of the path as they were sent. */
  readonly parameters: Parameters;
  /**
   * `$context`: strings, numbers, booleans, null, and objects of these. What a template sets in it is set in this object;
   * the same object given to the response template carries it over.
   */
  readonly context: Record<string, unknown>;
  readonly stageVariables: Readonly<Record<string, string>>;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const maxTemplateBytes = 300 * 1024;

/**
 * Parses a mapping template. Throws a TemplateSyntaxError, or a TemplateRefusedError for one over 300 KB and for what is not
 * emulated. It renders as the readings say.
 */
export function compileTemplate(source: string, readings: Readings = taken): Template {
  const size = Buffer.byteLength(source);
  if (size > maxTemplateBytes)
    throw new TemplateRefusedError(`a template of ${size} bytes is over ${maxTemplateBytes}`, { line: 1, column: 1 });
  const macros = new Map<string, Macro>();
  const { nodes, references } = parse(source, macros);
  return {
    render: (variables) => renderWith(variables, source, nodes, macros, readings),
    nodes,
    references,
    constant: nodes.every((node) => typeof node === "string") ? nodes.join("") : undefined,
  };
}

function parse(source: string, macros: Map<string, Macro>): Pick<Template, "references"> & { nodes: readonly Node[] } {
  try {
    const nodes = parseTemplate(source, macros);
    return { nodes, references: referencesIn(nodes, macros) };
  } catch (error) {
    const fault = asFault(error);
    const Refusal = fault instanceof NotEmulated ? TemplateRefusedError : TemplateSyntaxError;
    throw new Refusal(fault.message, positionOf(source, fault.offset ?? 0), { cause: error });
  }
}

function renderWith(
  variables: TemplateVariables,
  source: string,
  nodes: readonly Node[],
  macros: Map<string, Macro>,
  readings: Readings,
): string {
  const scope = new Scope(variablesOf(variables, readings), new Map(macros), readings, render);
  try {
    renderTemplate(nodes, scope);
    return scope.output;
  } catch (error) {
    const { message, offset = scope.at } = asFault(error);
    throw new TemplateError(message, positionOf(source, offset), { cause: error });
  }
}

function variablesOf(
  { body, parameters, context, stageVariables }: TemplateVariables,
  readings: Readings,
): Map<string, Value> {
  const input = new Input(body, parameters);
  return new Map<string, Value>([
    ["input", input],
    ["method", new MethodVariable(input)],
    ["util", new Util(readings)],
    ["context", new ContextMap(context)],
    ["stageVariables", new Map<Value, Value>(Object.entries(stageVariables))],
  ]);
}

/** What is wrong with a template; JavaScript's own limits (the depth of calls, the size of a number) are limits of templates. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof RangeError) return new NotEmulated(`the template goes beyond a limit: ${error.message}`);
  throw error;
}
