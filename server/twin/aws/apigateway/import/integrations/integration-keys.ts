import { unknownKey } from "../document/known-keys.ts";
import { textOf } from "../document/shape.ts";
import type { Finding } from "../problems/finding.ts";
import { report } from "../problems/finding.ts";
import type { Problems } from "../problems/problems.ts";

const integrationKeys = [
  "type",
  "httpMethod",
  "uri",
  "credentials",
  "passthroughBehavior",
  "timeoutInMillis",
  "requestParameters",
  "requestTemplates",
  "responses",
] as const;

/** A key of an integration that the twin reads. */
export type IntegrationKey = (typeof integrationKeys)[number];

const responseKeys = ["statusCode", "responseParameters", "responseTemplates"];

// Keys that AWS knows and the twin does not read. A default value needs no finding: undefined.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
const unread: Readonly<Record<string, (value: string) => Finding | undefined>> = {
  cacheKeyParameters: () => noEffect("the twin has no cache"),
  cacheNamespace: () => noEffect("the twin has no cache"),
  connectionId: (value) => refused(`connectionId ${value}: it has no VPC links`),
  connectionType: (value) =>
    value.toUpperCase() === "INTERNET" ? undefined : refused(`connectionType ${value}: it has no VPC links`),
  contentHandling: (value) =>
    value.toUpperCase() === "CONVERT_TO_TEXT"
      ? noEffect("without binary media types, every body is text")
      : refused(`contentHandling ${value}`),
  payloadFormatVersion: () => noEffect("only HTTP APIs use it"),
  responseTransferMode: (value) =>
    value.toUpperCase() === "BUFFERED"
      ? undefined
      : refused(`response streaming (responseTransferMode ${value}). Use BUFFERED`),
  tlsConfig: () => noEffect("the twin calls its functions and services without TLS"),
};

export function checkIntegrationKeys(value: object, path: readonly string[], problems: Problems): void {
  checkKeys(value, integrationKeys, path, problems);
}

export function checkResponseKeys(value: object, path: readonly string[], problems: Problems): void {
  checkKeys(value, responseKeys, path, problems);
}

function checkKeys(value: object, read: readonly string[], path: readonly string[], problems: Problems): void {
  for (const [key, given] of Object.entries(value)) {
    if (read.includes(key)) continue;
    const check = Object.hasOwn(unread, key) ? unread[key] : undefined;
    const finding = check === undefined ? ({ kind: "note", message: unknownKey } as const) : check(textOf(given));
    if (finding !== undefined) report(finding, [...path, key], problems);
  }
}

function noEffect(reason: string): Finding {
  return { kind: "note", message: `has no effect here: ${reason}` };
}

function refused(what: string): Finding {
  return { kind: "refused", message: `the twin does not emulate ${what}` };
}
