import type { Integration } from "../../rest-api.ts";
import { isMissing } from "../../template/java/call.ts";
import type { FoundReference } from "../../template/syntax/references.ts";
import type { Expression, Method, Segment } from "../../template/syntax/tree.ts";
import { utilFunctions } from "../../template/util.ts";
import { checkRequestHeader, checkResponseHeader } from "../integrations/header-names.ts";
import type { Finding } from "../problems/finding.ts";
import { checkContextVariable } from "./context-variables.ts";
import { checkJsonPath, checkRegex } from "./patterns.ts";

/** Checks a reference to `$input`, `$util`, `$method` or `$context`, and method calls on Java's types. */
export function checkReference(found: FoundReference, type: Integration["type"]): Finding | undefined {
  const { root, segments } = found.reference;
  if (found.own) return checkMethods(segments);
  if (root === "input") return checkInput(segments) ?? checkMethods(segments.slice(1));
  if (root === "util") return checkUtil(segments) ?? checkMethods(segments.slice(1));
  if (root === "method") return checkMethodVariable(segments) ?? checkMethods(segments);
  if (root !== "context") return checkMethods(segments);
  return checkOverride(found, type) ?? checkContextVariable(namesOf(segments), "mapping") ?? checkMethods(segments);
}

// Methods of every Java object.
const common = ["toString", "equals"];
const locations = ["path", "querystring", "header"];

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#input-variable-reference */
function checkInput([first, second]: readonly Segment[]): Finding | undefined {
  if (first === undefined) return undefined;
  if (first.type === "method") {
    const { name, arguments: given } = first;
    if (common.includes(name)) return undefined;
    if (name === "params" && given.length === 0) return checkParameterMap(second);
    if (name === "params" && given.length === 1) return undefined;
    if ((name === "json" || name === "path") && given.length === 1) return checkPathArgument(given[0]);
  } else if (first.type === "property" && first.name === "body") return undefined;
  return empty(`$input${text(first)}`, "there are body, json(path), path(path), params() and params(name)");
}

function checkParameterMap(segment: Segment | undefined): Finding | undefined {
  const name = segment && nameOf(segment);
  if (name === undefined || locations.includes(name)) return undefined;
  return empty(`$input.params().${name}`, `there are ${locations.join(", ")}`);
}

/** `$method.request.path.NAME` and the like, as in parameter mappings. */
function checkMethodVariable(segments: readonly Segment[]): Finding | undefined {
  const [request, location] = namesOf(segments);
  if (request === undefined || (request === "request" && (location === undefined || locations.includes(location))))
    return undefined;
  const name = request === "request" ? `request.${location}` : request;
  return empty(`$method.${name}`, `there are ${locations.map((known) => `request.${known}.NAME`).join(", ")}`);
}

function checkPathArgument(path: Expression | undefined): Finding | undefined {
  const text = literal(path);
  return text === undefined ? undefined : checkJsonPath(text);
}

function checkUtil([first]: readonly Segment[]): Finding | undefined {
  if (first === undefined) return undefined;
  if (first.type === "method") {
    if (common.includes(first.name)) return undefined;
    if (utilFunctions.includes(first.name)) {
      if (first.arguments.length === 1) return undefined;
      return empty(`$util.${first.name}`, "it takes one argument");
    }
  }
  return empty(`$util${text(first)}`, `there are ${utilFunctions.join(", ")}`);
}

const ofRegexes = ["matches", "replaceAll", "replaceFirst", "split"];

function checkMethods(segments: readonly Segment[]): Finding | undefined {
  for (const segment of segments) {
    if (segment.type !== "method") continue;
    if (isMissing(segment.name)) return { kind: "refused", message: `the method ${segment.name}() is not emulated` };
    const regex = ofRegexes.includes(segment.name) ? literal(segment.arguments[0]) : undefined;
    const finding = regex === undefined ? undefined : checkRegex(regex);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

/** Checks a header set by a template: `#set($context.requestOverride.header.X = ...)` or `.header.put("X", ...)`. */
function checkOverride({ reference, assigned }: FoundReference, type: Integration["type"]): Finding | undefined {
  const [map, kind, key] = namesOf(reference.segments);
  const name = assigned ? key : putName(reference.segments[2]);
  if (kind !== "header" || name === undefined) return undefined;
  if (map === "requestOverride") return checkRequestHeader(name, type);
  return map === "responseOverride" ? checkResponseHeader(name) : undefined;
}

function putName(segment: Segment | undefined): string | undefined {
  return segment?.type === "method" && segment.name === "put" ? literal(segment.arguments[0]) : undefined;
}

/** The leading segments that are plain names. */
function namesOf(segments: readonly Segment[]): string[] {
  const names = segments.map(nameOf);
  const end = names.indexOf(undefined);
  return names.slice(0, end === -1 ? undefined : end).filter((name) => name !== undefined);
}

function nameOf(segment: Segment): string | undefined {
  if (segment.type === "property") return segment.name;
  if (segment.type === "index") return literal(segment.key);
  return segment.name === "get" ? literal(segment.arguments[0]) : undefined;
}

function literal(expression: Expression | undefined): string | undefined {
  return expression?.type === "literal" && typeof expression.value === "string" ? expression.value : undefined;
}

function text(segment: Segment): string {
  if (segment.type === "property") return `.${segment.name}`;
  return segment.type === "method" ? `.${call(segment)}` : "[...]";
}

function call({ name, arguments: given }: Method): string {
  return given.length === 0 ? `${name}()` : `${name}(...)`;
}

function empty(what: string, known: string): Finding {
  return { kind: "warning", message: `${what} evaluates to nothing on API Gateway: ${known}` };
}
