import type { Readings } from "../../../readings/readings.ts";
import type { Integration, IntegrationResponse, Method } from "../../rest-api.ts";
import { javaRegex } from "../../template/java/java-regex.ts";
import type { IntegrationObject } from "../document/document.ts";
import { objectAt, textOf } from "../document/shape.ts";
import type { MethodResponses } from "../methods/method-responses.ts";
import { report } from "../problems/finding.ts";
import { Problems } from "../problems/problems.ts";
import { checkRegex } from "../templates/patterns.ts";
import { importTemplates } from "../templates/templates.ts";
import { warnOfFailingCalls } from "./failing-calls.ts";
import { checkIntegrationKeys, checkResponseKeys } from "./integration-keys.ts";
import { importRequestParameters, importResponseParameters } from "./integration-parameters.ts";
import { importTarget } from "./integration-target.ts";
import { importTimeout } from "./timeout.ts";

const types = ["AWS", "AWS_PROXY", "MOCK"] as const;
const passthroughBehaviors = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;

/** The method's declarations, which mappings refer to. */
interface Declared extends Pick<Method, "requestParameters"> {
  readonly responses: MethodResponses;
}

/** Imports an integration. Returns undefined if its type is not emulated. */
export function importIntegration(
  object: IntegrationObject,
  declared: Declared,
  path: readonly string[],
  problems: Problems,
  readings: Readings,
): Integration | undefined {
  const type = types.find((known) => known === textOf(object.type).toUpperCase());
  if (type === undefined) {
    problems.add([...path, "type"], `the twin emulates aws, aws_proxy and mock, not ${textOf(object.type)}`);
    return undefined;
  }
  checkIntegrationKeys(object, path, problems);
  const behavior = textOf(object.passthroughBehavior ?? "WHEN_NO_MATCH").toUpperCase();
  const passthroughBehavior = passthroughBehaviors.find((known) => known === behavior);
  if (passthroughBehavior === undefined)
    problems.add(
      [...path, "passthroughBehavior"],
      `must be WHEN_NO_MATCH, WHEN_NO_TEMPLATES or NEVER, not ${behavior}`,
    );
  const at = { parameters: [...path, "requestParameters"], templates: [...path, "requestTemplates"] };
  // API Gateway ignores the templates and responses of a proxy integration, and so any problems in them.
  const mapping = type === "AWS_PROXY" ? new Problems() : problems;
  const integration: Integration = {
    type,
    target: type === "MOCK" ? undefined : importTarget(object, path, problems),
    passthroughBehavior: passthroughBehavior ?? "WHEN_NO_MATCH",
    timeoutMs: importTimeout(object.timeoutInMillis, [...path, "timeoutInMillis"], problems),
    requestParameters: importRequestParameters(object.requestParameters, type, declared, at.parameters, problems),
    requestTemplates: importTemplates(object.requestTemplates, type, at.templates, mapping, readings),
    responses: Object.entries(objectAt(object.responses, [...path, "responses"], problems)).map(([key, response]) =>
      importResponse(key, response, type, declared, [...path, "responses", key], mapping, readings),
    ),
  };
  warnOfFailingCalls(integration, path, problems);
  return integration;
}

function importResponse(
  key: string,
  value: unknown,
  type: Integration["type"],
  { responses }: Declared,
  path: readonly string[],
  problems: Problems,
  readings: Readings,
): IntegrationResponse {
  const object = objectAt(value, path, problems);
  checkResponseKeys(object, path, problems);
  const { statusCode, responseParameters, responseTemplates } = object;
  const headers = responses.get(textOf(statusCode));
  if (headers === undefined) {
    problems.add([...path, "statusCode"], `the operation declares no response ${textOf(statusCode)}`);
  }
  const at = [...path, "responseParameters"];
  return {
    selects: key === "default" || key === "" ? undefined : pattern(key, path, problems, readings),
    statusCode: Number(textOf(statusCode)),
    responseParameters: importResponseParameters(responseParameters, headers, at, problems),
    responseTemplates: importTemplates(responseTemplates, type, [...path, "responseTemplates"], problems, readings),
  };
}

/** Compiles a selection pattern. It must match the whole string, like Java's `String.matches`, unless the readings say otherwise. */
function pattern(
  source: string,
  path: readonly string[],
  problems: Problems,
  readings: Readings,
): (text: string) => boolean {
  const finding = checkRegex(source);
  if (finding === undefined) {
    const { matches, every } = javaRegex(source);
    return readings["selection-match"] === "whole" ? matches : (text) => text.search(every) === 0;
  }
  report(finding, path, problems);
  return () => false;
}
