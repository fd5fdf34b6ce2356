import type { Integration, IntegrationResponse } from "../rest-api.ts";
import { compileTemplate, type Template } from "../template/index.ts";
import { javaRegex } from "../template/java/java-regex.ts";
import type { IntegrationObject, IntegrationResponseObject } from "./document.ts";
import { importRequestParameters, importResponseParameters } from "./integration-parameters.ts";
import { importTarget } from "./integration-target.ts";
import { checkIntegrationKeys } from "./known-keys.ts";
import type { Problems } from "./problems.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const defaultTimeoutMs = 29_000;

const types = ["AWS", "AWS_PROXY", "MOCK"] as const;
const passthroughBehaviors = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;

/** Imports one integration; undefined if it cannot be served. `statuses` are those that the operation declares. */
export function importIntegration(
  object: IntegrationObject,
  statuses: readonly string[],
  place: readonly string[],
  problems: Problems,
): Integration | undefined {
  checkIntegrationKeys(object, place, problems);
  const type = types.find((known) => known === object.type?.toUpperCase());
  if (type === undefined) {
    problems.add([...place, "type"], `the twin emulates aws, aws_proxy and mock, not ${object.type}`);
    return undefined;
  }
  const behavior = (object.passthroughBehavior ?? "WHEN_NO_MATCH").toUpperCase();
  const passthroughBehavior = passthroughBehaviors.find((known) => known === behavior);
  if (passthroughBehavior === undefined) problems.add([...place, "passthroughBehavior"], `there is no ${behavior}`);
  return {
    type,
    target: type === "MOCK" ? undefined : importTarget(object, place, problems),
    passthroughBehavior: passthroughBehavior ?? "NEVER",
    timeoutMs: object.timeoutInMillis ?? defaultTimeoutMs,
    requestParameters: importRequestParameters(object.requestParameters, [...place, "requestParameters"], problems),
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
    selects: key === "default" || key === "" ? undefined : pattern(key, place, problems),
    statusCode: Number(statusCode),
    responseParameters: importResponseParameters(responseParameters, [...place, "responseParameters"], problems),
    responseTemplates: templates(responseTemplates, [...place, "responseTemplates"], problems),
  };
}

/** A pattern must match the whole text, as Java's String.matches does. */
function pattern(source: string, place: readonly string[], problems: Problems): IntegrationResponse["selects"] {
  try {
    return javaRegex(source).matches;
  } catch (error) {
    problems.add(place, error instanceof Error ? error.message : String(error));
    return undefined;
  }
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
