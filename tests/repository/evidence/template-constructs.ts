import { parseTemplate } from "../../../server/twin/aws/apigateway/template/syntax/parse-template.ts";
import type { Expression, Reference, Segment } from "../../../server/twin/aws/apigateway/template/syntax/tree.ts";
import { walk } from "../../../server/twin/aws/apigateway/template/syntax/walk.ts";

const globals = ["context", "input", "util", "stageVariables"];

/** The constructs of mapping templates: directives, operators, strings, methods, and uses of API Gateway's variables. */
export function templateConstructs(source: string, phase: "request" | "response"): Set<string> {
  const found = new Set<string>();
  for (const [directive] of source.matchAll(
    /#(?:set|if|elseif|else|end|foreach|define|macro|evaluate|break|stop)\b/g,
  )) {
    found.add(directive);
  }

  const assigned = new Set<Reference>();
  walk(parseTemplate(source, new Map()), (node) => {
    if (node.type === "set") assigned.add(node.target);
    if (node.type === "operation") found.add(operators[node.operator] ?? `operator ${node.operator}`);
    if (node.type === "not") found.add("operator !");
    if (node.type === "interpolation") found.add('references within "..."');
    if (node.type !== "reference") return;
    if (assigned.has(node) && node.root === "context") found.add(`set ${nameOf(node)} in a ${phase} template`);
    else for (const name of useOf(node)) found.add(name);
  });
  return found;
}

const operators: Readonly<Record<string, string>> = { and: "operator &&", or: "operator ||" };

/** The variable of API Gateway's that a reference uses, and the methods that it calls. */
function useOf(reference: Reference): string[] {
  const { segments } = reference;
  const flags = segments.flatMap((segment) => (segment.type === "method" ? segment.arguments.flatMap(flagsOf) : []));
  return [...flags, ...usesOf(reference)];
}

/** Inline flags of a regex: Java has more of them than other languages. */
function flagsOf(argument: Expression): string[] {
  const [flag] = argument.type === "literal" ? (/\(\?[a-z]+\)/.exec(String(argument.value)) ?? []) : [];
  return flag === undefined ? [] : [`regex flag ${flag}`];
}

function usesOf(reference: Reference): string[] {
  const { root, segments } = reference;
  const methods = segments.flatMap((segment) => (segment.type === "method" ? [segment.name] : []));
  if (root === "foreach") return [nameOf(reference)];
  if (!globals.includes(root)) return methods.map((name) => `method ${name}()`);
  const own = root === "input" || root === "util" ? 1 : 0;
  return [nameOf(reference), ...methods.slice(own).map((name) => `method ${name}()`)];
}

/** A use without what differs from place to place: a stage variable's name, and what is called on the value. */
function nameOf({ root, segments }: Reference): string {
  if (root === "stageVariables") return "$stageVariables.NAME";
  const [first] = segments;
  if (root === "util" && first?.type === "method") return `$util.${first.name}()`;
  if (root === "input" && first?.type === "method") {
    const argument = pathOf(first.arguments[0]);
    const place = first.name === "params" && segments[1]?.type === "property" ? `.${segments[1].name}` : "";
    return `$input.${first.name}(${argument})${place}`;
  }
  const names = segments
    .slice(0, firstMethod(segments))
    .map((segment) => (segment.type === "property" ? segment.name : "NAME"));
  const shown = root === "context" && names[1] === "header" ? [...names.slice(0, 2), "NAME"] : names;
  return `$${[root, ...shown].join(".")}`;
}

function firstMethod(segments: readonly Segment[]): number {
  const index = segments.findIndex(({ type }) => type === "method");
  return index === -1 ? segments.length : index;
}

function pathOf(argument: Expression | undefined): string {
  if (argument === undefined) return "";
  return argument.type === "literal" && argument.value === "$" ? "'$'" : "'$.NAME'";
}
