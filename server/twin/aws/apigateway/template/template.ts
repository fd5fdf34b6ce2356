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

/** A compiled mapping template. */
export interface Template {
  /** Renders the template. Throws a `TemplateError` if rendering fails. */
  render(variables: TemplateVariables): string;
  readonly nodes: readonly Node[];
  /** All references in the template, in no particular order. */
  readonly references: readonly FoundReference[];
  /** The output of a template without references or directives; undefined for others. */
  readonly constant: string | undefined;
}

export interface TemplateVariables {
  /** The body of the request or, for a response template, of the integration's response. An empty body reads as `{}`. */
  readonly body: string;
  /** `$input.params()`: names in the client's casing, one value each. Path parameters are not decoded. */
  readonly parameters: Parameters;
  /**
   * `$context`: strings, numbers, booleans, null, and objects of these. The template's assignments change this object, so passing it to
   * the response template carries them over.
   */
  readonly context: Record<string, unknown>;
  readonly stageVariables: Readonly<Record<string, string>>;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const maxTemplateBytes = 300 * 1024;

/**
 * Compiles a mapping template, to render under the given readings. Throws a `TemplateSyntaxError` if it is malformed, or a
 * `TemplateRefusedError` if it is over 300 KiB or uses something that is not emulated.
 */
export function compileTemplate(source: string, readings: Readings = taken): Template {
  const size = Buffer.byteLength(source);
  if (size > maxTemplateBytes)
    throw new TemplateRefusedError(`the template has ${size} bytes, and the limit is ${maxTemplateBytes}`, {
      line: 1,
      column: 1,
    });
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

/** Converts JavaScript's own limits, such as the call depth or the size of a bigint, to faults. Rethrows other errors. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof RangeError) return new NotEmulated(`the template exceeds a limit: ${error.message}`);
  throw error;
}
