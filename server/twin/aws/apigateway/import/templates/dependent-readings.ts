import type { ReadingId } from "../../../readings/readings.ts";
import type { Integration, Method } from "../../rest-api.ts";
import type { Template } from "../../template/index.ts";
import type { Expression, Node, Reference } from "../../template/syntax/tree.ts";
import { walk } from "../../template/syntax/walk.ts";

/** Returns the readings on which an integration depends. */
export function dependentReadings(
  { type, target, requestTemplates, responses }: Integration,
  requestParameters: Method["requestParameters"] = {},
): ReadingId[] {
  const requests = Object.values(requestTemplates);
  const answers = responses.flatMap(({ responseTemplates }) => Object.values(responseTemplates));
  const found = new Set([...requests, ...answers].flatMap(ofTemplate));
  const headers = Object.keys(requestParameters).flatMap((key) => key.split("method.request.header.")[1] ?? []);
  if ([...requests, ...answers].some((template) => readsHeader(template, headers))) found.add("repeated-header");
  const isBackend = type === "AWS";
  const set = overridesOf(requests);
  if (isBackend && set.has("status")) found.add("request-status");
  if (isBackend && set.size > (set.has("status") ? 1 : 0)) found.add("override-carry");
  if ([...overridesOf(answers)].some((name) => set.has(name))) found.add("override-twice");
  if (target?.service === "dynamodb") {
    if (answers.some((template) => mentions(template, "__type"))) found.add("dynamodb-type");
    if (requests.some((template) => mentions(template, "ReturnValuesOnConditionCheckFailure")))
      found.add("condition-item");
  }
  return [...found];
}

/** The readings on which the evaluation of a template depends. */
function ofTemplate({ nodes }: Template): ReadingId[] {
  const found = new Set<ReadingId>();
  const sets = new Map<string, number>();
  walk(nodes, (node) => {
    if (node.type === "set") sets.set(node.target.root, (sets.get(node.target.root) ?? 0) + 1);
  });
  walk(nodes, (node) => {
    switch (node.type) {
      case "if":
        if (node.branches.some(({ condition }) => testsPresence(condition, sets))) found.add("if-undefined");
        return;
      case "interpolation":
        if (node.body.some((part) => mayBeNull(part, sets))) found.add("null-in-quotes");
        return;
      case "set":
        if (node.target.segments.length === 0 && (sets.get(node.target.root) ?? 0) > 1 && mayBeNull(node.value, sets)) {
          found.add("set-null");
        }
        return;
      case "reference":
        for (const reading of ofReference(node, sets)) found.add(reading);
    }
  });
  return [...found];
}

function ofReference({ root, segments }: Reference, sets: ReadonlyMap<string, number>): ReadingId[] {
  const [first, second] = segments;
  if (first?.type !== "method") return [];
  if (root !== "util" || first.name !== "escapeJavaScript") return [];
  const isRepaired = second?.type === "method" && second.name === "replaceAll";
  return [
    ...(isRepaired ? [] : (["escape-quote"] as const)),
    ...(first.arguments.some((argument) => mayBeNull(argument, sets)) ? (["escape-null"] as const) : []),
  ];
}

/** Whether a template reads the header map, or a header that the method declares. */
function readsHeader({ nodes }: Template, headers: readonly string[]): boolean {
  let reads = false;
  walk(nodes, (node) => {
    if (node.type !== "reference") return;
    const [first, second] = node.segments;
    const isMap = second?.type === "property" && second.name === "header";
    if (node.root === "method" && isMap) reads = true;
    if (node.root !== "input" || first?.type !== "method" || first.name !== "params") return;
    const [name] = first.arguments;
    if (isMap || (name?.type === "literal" && headers.includes(String(name.value)))) reads = true;
  });
  return reads;
}

/** Whether a condition tests the presence of a value. */
function testsPresence(condition: Expression, sets: ReadonlyMap<string, number>): boolean {
  if (condition.type === "reference") return mayBeNull(condition, sets);
  if (condition.type === "not") return testsPresence(condition.operand, sets);
  if (condition.type !== "operation" || (condition.operator !== "and" && condition.operator !== "or")) return false;
  return testsPresence(condition.left, sets) || testsPresence(condition.right, sets);
}

// Present in every call: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
const always = [
  "requestId",
  "extendedRequestId",
  "path",
  "stage",
  "apiId",
  "httpMethod",
  "resourcePath",
  "requestTimeEpoch",
];

/** Whether a reference may be null. A method call on a value is assumed to return one. */
function mayBeNull(node: Node | Expression, sets: ReadonlyMap<string, number>): boolean {
  if (typeof node === "string" || node.type !== "reference") return false;
  const [first] = node.segments;
  if (node.root === "context") return !(first?.type === "property" && always.includes(first.name));
  if (node.root === "util" || node.root === "foreach") return false;
  // A missing parameter is an empty string.
  if (node.root === "input") return !(first?.type === "method" && ["json", "params"].includes(first.name));
  return node.segments.length > 0 ? node.segments.every(({ type }) => type !== "method") : !sets.has(node.root);
}

/** The names in `$context.responseOverride` that templates assign. */
function overridesOf(templates: readonly Template[]): Set<string> {
  const names = new Set<string>();
  for (const { nodes } of templates) {
    walk(nodes, (node) => {
      if (node.type !== "set" || node.target.root !== "context") return;
      const [map, ...rest] = node.target.segments.map((segment) => (segment.type === "property" ? segment.name : "*"));
      if (map === "responseOverride") names.add(rest.join("."));
    });
  }
  return names;
}

function mentions({ nodes }: Template, text: string): boolean {
  return JSON.stringify(nodes, (_, value) => (typeof value === "bigint" ? String(value) : value)).includes(text);
}
