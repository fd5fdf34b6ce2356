import type { Integration, Method } from "../../rest-api.ts";
import { objectAt, textOf } from "../document/shape.ts";
import { type Finding, report } from "../problems/finding.ts";
import type { Problems } from "../problems/problems.ts";
import { judgeContext } from "../templates/context-variables.ts";
import { judgeJsonPath } from "../templates/patterns.ts";
import { judgeRequestHeader, judgeResponseHeader } from "./header-names.ts";

/** How one direction maps. What it says of a target or of an expression is undefined if nothing is wrong. */
interface Direction {
  readonly target: RegExp;
  readonly expression: RegExp;
  /** What precedes a body's JSONPath. */
  readonly body: string;
  judgeTarget(target: string): Finding | undefined;
  judgeSource(expression: string): Finding | undefined;
}

/** A value that is no text is dropped, as API Gateway's import drops it. */
export function importRequestParameters(
  parameters: unknown,
  type: Integration["type"],
  { requestParameters }: Pick<Method, "requestParameters">,
  place: readonly string[],
  problems: Problems,
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [target, expression] of Object.entries(objectAt(parameters, place, problems))) {
    if (typeof expression === "string") texts[target] = expression;
    else problems.warn([...place, target], `API Gateway drops a mapping that is no text: ${textOf(expression)}`);
  }
  return importMappings(texts, place, problems, {
    target: /^integration\.request\.(header|querystring|path)\.[\w.$-]+$/,
    expression:
      /^('.*'|method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\.[\w.$-]+|method\.request\.body(\..+)?|context(\.\w+)+|stageVariables\.\w+)$/s,
    body: "method.request.body.",
    judgeTarget(target) {
      const [, header] = /^integration\.request\.header\.(.+)$/.exec(target) ?? [];
      return header === undefined ? undefined : judgeRequestHeader(header, type);
    },
    judgeSource(expression) {
      const declared = expression.replace(/^method\.request\.multivalue/, "method.request.");
      if (!/^method\.request\.(header|querystring|path)\./.test(declared)) return undefined;
      if (Object.hasOwn(requestParameters, declared)) return undefined;
      return { kind: "refused", message: `maps from ${expression}, which the operation's parameters do not declare` };
    },
  });
}

/** `headers` are those that the method's response declares; undefined if there is no such response. */
export function importResponseParameters(
  parameters: unknown,
  headers: readonly string[] | undefined,
  place: readonly string[],
  problems: Problems,
): Record<string, string> {
  return importMappings(objectAt(parameters, place, problems), place, problems, {
    target: /^method\.response\.header\.[\w.$-]+$/,
    expression:
      /^('.*'|integration\.response\.(header|multivalueheader)\.[\w.$-]+|integration\.response\.body(\..+)?|context(\.\w+)+|stageVariables\.\w+)$/s,
    body: "integration.response.body.",
    judgeTarget(target) {
      const name = target.replace("method.response.header.", "");
      if (headers?.includes(name) === false) {
        return {
          kind: "refused",
          message: `maps to the header ${name}, which the operation's response does not declare`,
        };
      }
      return judgeResponseHeader(name);
    },
    judgeSource: () => undefined,
  });
}

function importMappings(
  parameters: Readonly<Record<string, unknown>>,
  place: readonly string[],
  problems: Problems,
  direction: Direction,
): Record<string, string> {
  const mappings: Record<string, string> = {};
  for (const [target, expression] of Object.entries(parameters)) {
    const at = [...place, target];
    if (!direction.target.test(target)) problems.add(at, "is no target that the twin can map to");
    else if (typeof expression !== "string" || !direction.expression.test(expression)) {
      problems.add(at, `the twin cannot map from ${textOf(expression)}`);
    } else {
      mappings[target] = expression;
      for (const finding of [direction.judgeTarget(target), judge(expression, direction)]) {
        if (finding !== undefined) report(finding, at, problems);
      }
    }
  }
  return mappings;
}

function judge(expression: string, { body, judgeSource }: Direction): Finding | undefined {
  if (expression.startsWith(body)) return judgeJsonPath(`$.${expression.slice(body.length)}`);
  return expression.startsWith("context.")
    ? judgeContext(expression.split(".").slice(1), "mapping")
    : judgeSource(expression);
}
