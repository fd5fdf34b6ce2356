import { query } from "../template/json/json-path.ts";
import type { Problems } from "./problems.ts";

interface Direction {
  readonly target: RegExp;
  readonly expression: RegExp;
  /** What precedes a body's JSONPath. */
  readonly body: string;
}

const request: Direction = {
  target: /^integration\.request\.(header|querystring|path)\.[\w.$-]+$/,
  expression:
    /^('.*'|method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\.[\w.$-]+|method\.request\.body(\..+)?|context(\.\w+)+|stageVariables\.\w+)$/s,
  body: "method.request.body.",
};

const response: Direction = {
  target: /^method\.response\.header\.[\w.$-]+$/,
  expression:
    /^('.*'|integration\.response\.(header|multivalueheader)\.[\w.$-]+|integration\.response\.body(\..+)?|context(\.\w+)+|stageVariables\.\w+)$/s,
  body: "integration.response.body.",
};

type Mappings = Readonly<Record<string, unknown>>;

export function importRequestParameters(parameters: Mappings = {}, place: readonly string[], problems: Problems) {
  return importMappings(parameters, request, place, problems);
}

export function importResponseParameters(parameters: Mappings = {}, place: readonly string[], problems: Problems) {
  return importMappings(parameters, response, place, problems);
}

function importMappings(
  parameters: Mappings,
  { target: targets, expression: expressions, body }: Direction,
  place: readonly string[],
  problems: Problems,
): Record<string, string> {
  for (const [target, expression] of Object.entries(parameters)) {
    const at = [...place, target];
    if (!targets.test(target)) problems.add(at, "is no target that the twin can map to");
    if (typeof expression !== "string" || !expressions.test(expression)) {
      problems.add(at, `the twin cannot map from ${expression}`);
    } else if (expression.startsWith(body)) checkPath(expression.slice(body.length), at, problems);
  }
  return parameters as Record<string, string>;
}

function checkPath(path: string, place: readonly string[], problems: Problems): void {
  try {
    query(null, `$.${path}`);
  } catch (error) {
    problems.add(place, error instanceof Error ? error.message : String(error));
  }
}
