import type { Integration, IntegrationResponse } from "../rest-api.ts";
import { compileTemplate, type Template } from "../template/index.ts";
import type { IntegrationObject, IntegrationResponseObject } from "./document.ts";
import { importTarget } from "./integration-target.ts";
import { checkIntegrationKeys } from "./known-keys.ts";
import type { Problems } from "./problems.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const defaultTimeoutMs = 29_000;

const passthroughBehaviors = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;

/** Imports one integration; undefined if it cannot be served. `statuses` are those that the operation declares. */
export function importIntegration(
  object: IntegrationObject,
  statuses: readonly string[],
  place: readonly string[],
  problems: Problems,
): Integration | undefined {
  checkIntegrationKeys(object, place, problems);
  const type = object.type?.toUpperCase();
  if (type !== "AWS" && type !== "MOCK") {
    problems.add([...place, "type"], `the twin emulates aws and mock, not ${object.type}`);
    return undefined;
  }
  const behavior = (object.passthroughBehavior ?? "WHEN_NO_MATCH").toUpperCase();
  const passthroughBehavior = passthroughBehaviors.find((known) => known === behavior);
  if (passthroughBehavior === undefined) problems.add([...place, "passthroughBehavior"], `there is no ${behavior}`);
  return {
    type,
    target: type === "AWS" ? importTarget(object, place, problems) : undefined,
    passthroughBehavior: passthroughBehavior ?? "NEVER",
    timeoutMs: object.timeoutInMillis ?? defaultTimeoutMs,
    requestParameters: mappings(object.requestParameters, requestMapping, [...place, "requestParameters"], problems),
    requestTemplates: templates(object.requestTemplates, [...place, "requestTemplates"], problems),
    responses: Object.entries(object.responses ?? {}).map(([key, response]) =>
      importResponse(key, response, statuses, [...place, "responses", key], problems),
    ),
  };
}

function importResponse(
  key: string,
  { statusCode, responseParameters, responseTemplates }: IntegrationResponseObject,
  statuses: readonly string[],
  place: readonly string[],
  problems: Problems,
): IntegrationResponse {
  if (!statuses.includes(String(statusCode))) {
    problems.add([...place, "statusCode"], `the operation declares no response ${statusCode}`);
  }
  return {
    selectionPattern: key === "default" ? undefined : pattern(key, place, problems),
    statusCode: Number(statusCode),
    responseParameters: mappings(responseParameters, responseMapping, [...place, "responseParameters"], problems),
    responseTemplates: templates(responseTemplates, [...place, "responseTemplates"], problems),
  };
}

/** A pattern must match the whole text, as Java's String.matches does. */
function pattern(source: string, place: readonly string[], problems: Problems): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`);
  } catch {
    problems.add(place, "is no regular expression that the twin can evaluate");
    return undefined;
  }
}

const requestMapping = {
  target: /^integration\.request\.header\.[\w-]+$/,
  expression: /^('.*'|method\.request\.(header|querystring|path)\.[\w.-]+|context(\.\w+)+|stageVariables\.\w+)$/s,
};

const responseMapping = {
  target: /^method\.response\.header\.[\w-]+$/,
  expression: /^('.*'|integration\.response\.header\.[\w-]+|context(\.\w+)+|stageVariables\.\w+)$/s,
};

function mappings(
  parameters: Readonly<Record<string, unknown>> = {},
  { target: targets, expression: expressions }: { target: RegExp; expression: RegExp },
  place: readonly string[],
  problems: Problems,
): Record<string, string> {
  for (const [target, expression] of Object.entries(parameters)) {
    if (!targets.test(target)) problems.add([...place, target], "is no target that the twin can map to");
    if (typeof expression !== "string" || !expressions.test(expression)) {
      problems.add([...place, target], `the twin cannot map from ${expression}`);
    }
  }
  return parameters as Record<string, string>;
}

function templates(sources: Readonly<Record<string, string>> = {}, place: readonly string[], problems: Problems) {
  const compiled: Record<string, Template> = {};
  for (const [type, source] of Object.entries(sources)) {
    try {
      compiled[type] = compileTemplate(source);
    } catch (error) {
      problems.add([...place, type], error instanceof Error ? error.message : String(error));
    }
  }
  return compiled;
}
