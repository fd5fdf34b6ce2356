import type { Integration } from "../../rest-api.ts";
import { isMissing } from "../../template/java/call.ts";
import type { FoundReference } from "../../template/syntax/references.ts";
import type { Expression, Method, Step } from "../../template/syntax/tree.ts";
import { utilFunctions } from "../../template/util.ts";
import { judgeRequestHeader, judgeResponseHeader } from "../integrations/header-names.ts";
import type { Finding } from "../problems/finding.ts";
import { judgeContext } from "./context-variables.ts";
import { judgeJsonPath, judgeRegex } from "./patterns.ts";

/** What is wrong with a reference to `$input`, `$util`, `$method` or `$context`, and with the methods of Java's types. */
export function judgeReference(found: FoundReference, type: Integration["type"]): Finding | undefined {
  const { root, steps } = found.reference;
  if (found.own) return judgeMethods(steps);
  if (root === "input") return judgeInput(steps) ?? judgeMethods(steps.slice(1));
  if (root === "util") return judgeUtil(steps) ?? judgeMethods(steps.slice(1));
  if (root === "method") return judgeMethodRequest(steps) ?? judgeMethods(steps);
  if (root !== "context") return judgeMethods(steps);
  return judgeOverride(found, type) ?? judgeContext(namesOf(steps), "mapping") ?? judgeMethods(steps);
}

// What every object has.
const common = ["toString", "equals"];
const places = ["path", "querystring", "header"];

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#input-variable-reference */
function judgeInput([first, second]: readonly Step[]): Finding | undefined {
  if (first === undefined) return undefined;
  if (first.type === "method") {
    const { name, arguments: given } = first;
    if (common.includes(name)) return undefined;
    if (name === "params" && given.length === 0) return judgeParameters(second);
    if (name === "params" && given.length === 1) return undefined;
    if ((name === "json" || name === "path") && given.length === 1) return judgePath(given[0]);
  } else if (first.type === "property" && first.name === "body") return undefined;
  return empty(`$input${text(first)}`, "there are body, json(path), path(path), params() and params(name)");
}

function judgeParameters(step: Step | undefined): Finding | undefined {
  const name = step && nameOf(step);
  if (name === undefined || places.includes(name)) return undefined;
  return empty(`$input.params().${name}`, `there are ${places.join(", ")}`);
}

/** `$method.request.path.NAME`, and so on: as in a parameter mapping. */
function judgeMethodRequest(steps: readonly Step[]): Finding | undefined {
  const [request, place] = namesOf(steps);
  if (request === undefined || (request === "request" && (place === undefined || places.includes(place))))
    return undefined;
  const name = request === "request" ? `request.${place}` : request;
  return empty(`$method.${name}`, `there are ${places.map((known) => `request.${known}.NAME`).join(", ")}`);
}

function judgePath(path: Expression | undefined): Finding | undefined {
  const text = literal(path);
  return text === undefined ? undefined : judgeJsonPath(text);
}

function judgeUtil([first]: readonly Step[]): Finding | undefined {
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

function judgeMethods(steps: readonly Step[]): Finding | undefined {
  for (const step of steps) {
    if (step.type !== "method") continue;
    if (isMissing(step.name)) return { kind: "refused", message: `the method ${step.name}() is not emulated` };
    const regex = ofRegexes.includes(step.name) ? literal(step.arguments[0]) : undefined;
    const finding = regex === undefined ? undefined : judgeRegex(regex);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

/** A header that a template sets: `#set($context.requestOverride.header.X = ...)`, or `.header.put("X", ...)`. */
function judgeOverride({ reference, assigned }: FoundReference, type: Integration["type"]): Finding | undefined {
  const [map, kind, key] = namesOf(reference.steps);
  const name = assigned ? key : putName(reference.steps[2]);
  if (kind !== "header" || name === undefined) return undefined;
  if (map === "requestOverride") return judgeRequestHeader(name, type);
  return map === "responseOverride" ? judgeResponseHeader(name) : undefined;
}

function putName(step: Step | undefined): string | undefined {
  return step?.type === "method" && step.name === "put" ? literal(step.arguments[0]) : undefined;
}

/** The names that lead from a map to a map, up to the first step that is no plain name. */
function namesOf(steps: readonly Step[]): string[] {
  const names = steps.map(nameOf);
  const end = names.indexOf(undefined);
  return names.slice(0, end === -1 ? undefined : end).filter((name) => name !== undefined);
}

function nameOf(step: Step): string | undefined {
  if (step.type === "property") return step.name;
  if (step.type === "index") return literal(step.key);
  return step.name === "get" ? literal(step.arguments[0]) : undefined;
}

function literal(expression: Expression | undefined): string | undefined {
  return expression?.type === "literal" && typeof expression.value === "string" ? expression.value : undefined;
}

function text(step: Step): string {
  if (step.type === "property") return `.${step.name}`;
  return step.type === "method" ? `.${call(step)}` : "[...]";
}

function call({ name, arguments: given }: Method): string {
  return given.length === 0 ? `${name}()` : `${name}(...)`;
}

function empty(what: string, known: string): Finding {
  return { kind: "warning", message: `${what} is nothing on API Gateway, and prints nothing: ${known}` };
}
