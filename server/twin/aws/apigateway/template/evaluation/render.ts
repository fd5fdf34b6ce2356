import { Fault } from "../errors.ts";
import { isMap } from "../java/context-map.ts";
import { valuesOf } from "../java/map-methods.ts";
import { print } from "../java/print.ts";
import { List, type Value } from "../java/values.ts";
import { parseTemplate } from "../syntax/parse-template.ts";
import type { Evaluate, Foreach, If, MacroCall, Node, Reference, SetDirective } from "../syntax/tree.ts";
import { assign, assignVariable } from "./assign.ts";
import { evaluate, holds, resolve, within } from "./evaluate.ts";
import { Loop } from "./loop.ts";
import { Block, type Scope } from "./scope.ts";

/** Thrown by #break and #stop to leave the enclosing block. */
class Leave extends Error {}
const breaking = new Leave("#break");
const stopping = new Leave("#stop");

/** Renders a whole template. Outside a loop, #break ends it. */
export function renderTemplate(nodes: readonly Node[], scope: Scope): void {
  try {
    render(nodes, scope);
  } catch (error) {
    if (error !== breaking && error !== stopping) throw error;
  }
}

/** Appends the rendered nodes to the scope's output. */
export function render(nodes: readonly Node[], scope: Scope): void {
  for (const node of nodes) {
    if (typeof node === "string") scope.output += node;
    else renderNode(node, scope);
  }
}

function renderNode(node: Exclude<Node, string>, scope: Scope): void {
  switch (node.type) {
    case "reference":
      scope.output += printReference(node, scope);
      return;
    case "set":
      renderSet(node, scope);
      return;
    case "if":
      renderIf(node, scope);
      return;
    case "foreach":
      renderForeach(node, scope);
      return;
    case "define":
      assignVariable(node.name, new Block(() => scope.capture(node.body, false)), scope);
      return;
    case "call":
      renderCall(node, scope);
      return;
    case "evaluate":
      renderEvaluate(node, scope);
      return;
    case "break":
      throw breaking;
    case "stop":
      throw stopping;
  }
}

function printReference(node: Reference, scope: Scope): string {
  const value = resolve(node, node.segments, scope);
  if (value !== null) return print(value);
  return scope.quoted && scope.readings["null-in-quotes"] === "source" ? node.source : "";
}

function renderSet({ target, value }: SetDirective, scope: Scope): void {
  const given = value.type === "reference" ? resolve(value, value.segments, scope) : evaluate(value, scope);
  if (value.type === "reference" && given === null && scope.readings["set-null"] === "kept") return;
  assign(target, given ?? (value.type === "reference" ? "" : null), scope);
}

function renderIf({ branches, otherwise }: If, scope: Scope): void {
  const branch = branches.find(({ condition }) => holds(condition, scope));
  render(branch?.body ?? otherwise, scope);
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: Velocity ends a longer loop without an error.
const maxIterations = 1000;

function renderForeach({ variable, list, body }: Foreach, scope: Scope): void {
  const items = itemsOf(evaluate(list, scope));
  if (items === undefined) return;
  const names = [variable, "foreach", "velocityCount", "velocityHasNext"];
  const before = names.map((name) => [name, scope.variables.get(name) ?? null] as const);
  const loop = new Loop(items.length, scope.variables.get("foreach") ?? null);
  scope.variables.set("foreach", loop);
  untilBreak(() => {
    for (const item of items.slice(0, maxIterations)) {
      loop.index += 1;
      assignVariable(variable, item, scope);
      scope.variables.set("velocityCount", loop.property("count"));
      scope.variables.set("velocityHasNext", loop.property("hasNext"));
      render(body, scope);
    }
  });
  for (const [name, value] of before) assignVariable(name, value, scope);
}

/** The items of a list or the values of a map; undefined for anything else, which is not iterable. */
function itemsOf(value: Value): readonly Value[] | undefined {
  if (value instanceof List) return [...value.items];
  return isMap(value) ? valuesOf(value) : undefined;
}

const maxCallDepth = 20;

function renderCall(call: MacroCall, scope: Scope): void {
  const macro = scope.macros.get(call.name);
  if (macro === undefined) {
    scope.output += call.source;
    return;
  }
  const caller = scope.frame;
  const depth = (caller?.depth ?? 0) + 1;
  scope.at = call.at;
  if (depth > maxCallDepth) throw new Fault(`#${call.name} is nested in more than ${maxCallDepth} macro calls`);
  const given = macro.parameters.flatMap((name, i) => {
    const argument = call.arguments[i];
    return argument === undefined ? [] : [[name, argument] as const];
  });
  within({ arguments: new Map(given), caller, depth }, scope, () => untilBreak(() => render(macro.body, scope)));
}

function renderEvaluate({ source, at }: Evaluate, scope: Scope): void {
  const text = evaluate(source, scope);
  const nodes = parseTemplate(print(text), scope.macros, () => at);
  untilBreak(() => render(nodes, scope));
}

function untilBreak(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error !== breaking) throw error;
  }
}
