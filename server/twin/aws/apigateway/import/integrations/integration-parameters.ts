import type { Integration, Method } from "../../rest-api.ts";
import { objectAt, textOf } from "../document/shape.ts";
import { type Finding, report } from "../problems/finding.ts";
import type { Problems } from "../problems/problems.ts";
import { checkContextVariable } from "../templates/context-variables.ts";
import { checkJsonPath } from "../templates/patterns.ts";
import { checkRequestHeader, checkResponseHeader } from "./header-names.ts";

/** The rules for mapping requests, or for mapping responses. */
interface Direction {
  readonly target: RegExp;
  readonly expression: RegExp;
  /** The prefix of a JSONPath into the body. */
  readonly body: string;
  checkTarget(target: string): Finding | undefined;
  checkSource(expression: string): Finding | undefined;
}

/** Imports the mappings of a request. Like API Gateway, drops those that are not strings. */
export function importRequestParameters(
  parameters: unknown,
  type: Integration["type"],
  { requestParameters }: Pick<Method, "requestParameters">,
  path: readonly string[],
  problems: Problems,
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [target, expression] of Object.entries(objectAt(parameters, path, problems))) {
    if (typeof expression === "string") texts[target] = expression;
    else problems.warn([...path, target], `API Gateway drops a mapping that is not a string: ${textOf(expression)}`);
  }
  return importMappings(texts, path, problems, {
    target: /^integration\.request\.(header|querystring|path)\.[\w.$-]+$/,
    expression:
      /^('.*'|method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\.[\w.$-]+|method\.request\.body(\..+)?|context(\.\w+)+|stageVariables\.\w+)$/s,
    body: "method.request.body.",
    checkTarget(target) {
      const [, header] = /^integration\.request\.header\.(.+)$/.exec(target) ?? [];
      return header === undefined ? undefined : checkRequestHeader(header, type);
    },
    checkSource(expression) {
      const declared = expression.replace(/^method\.request\.multivalue/, "method.request.");
      if (!/^method\.request\.(header|querystring|path)\./.test(declared)) return undefined;
      if (Object.hasOwn(requestParameters, declared)) return undefined;
      return { kind: "refused", message: `maps from ${expression}, which the operation's parameters do not declare` };
    },
  });
}

/** Imports the mappings of a response. `headers` are those that the method response declares; undefined if it does not exist. */
export function importResponseParameters(
  parameters: unknown,
  headers: readonly string[] | undefined,
  path: readonly string[],
  problems: Problems,
): Record<string, string> {
  return importMappings(objectAt(parameters, path, problems), path, problems, {
    target: /^method\.response\.header\.[\w.$-]+$/,
    expression:
      /^('.*'|integration\.response\.(header|multivalueheader)\.[\w.$-]+|integration\.response\.body(\..+)?|context(\.\w+)+|stageVariables\.\w+)$/s,
    body: "integration.response.body.",
    checkTarget(target) {
      const name = target.replace("method.response.header.", "");
      if (headers?.includes(name) === false) {
        return {
          kind: "refused",
          message: `maps to the header ${name}, which the operation's response does not declare`,
        };
      }
      return checkResponseHeader(name);
    },
    checkSource: () => undefined,
  });
}

function importMappings(
  parameters: Readonly<Record<string, unknown>>,
  path: readonly string[],
  problems: Problems,
  direction: Direction,
): Record<string, string> {
  const mappings: Record<string, string> = {};
  for (const [target, expression] of Object.entries(parameters)) {
    const at = [...path, target];
    if (!direction.target.test(target)) problems.add(at, "is not a target that the twin can map to");
    else if (typeof expression !== "string" || !direction.expression.test(expression)) {
      problems.add(at, `the twin cannot map from ${textOf(expression)}`);
    } else {
      mappings[target] = expression;
      for (const finding of [direction.checkTarget(target), checkExpression(expression, direction)]) {
        if (finding !== undefined) report(finding, at, problems);
      }
    }
  }
  return mappings;
}

function checkExpression(expression: string, { body, checkSource }: Direction): Finding | undefined {
  if (expression.startsWith(body)) return checkJsonPath(`$.${expression.slice(body.length)}`);
  return expression.startsWith("context.")
    ? checkContextVariable(expression.split(".").slice(1), "mapping")
    : checkSource(expression);
}
