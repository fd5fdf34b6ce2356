import type { Problems } from "./problems.ts";

// What the twin honours, by where it stands. A key that it would ignore must not look as if it worked.
const known = {
  document: [
    "x-amazon-apigateway-request-validators",
    "x-amazon-apigateway-request-validator",
    "x-amazon-apigateway-gateway-responses",
  ],
  pathItem: ["x-amazon-apigateway-any-method"],
  operation: ["x-amazon-apigateway-request-validator", "x-amazon-apigateway-integration", "x-amazon-apigateway-auth"],
  securityScheme: ["x-amazon-apigateway-authtype"],
} as const;

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

export type IntegrationKey = (typeof integrationKeys)[number];

const responseKeys = ["statusCode", "responseParameters", "responseTemplates"];

/** Reports every extension key in the file that the twin does not emulate, wherever it stands. */
export function checkExtensions(value: unknown, problems: Problems, place: readonly string[] = []): void {
  if (typeof value !== "object" || value === null) return;
  const honoured = knownAt(place);
  for (const [key, child] of Object.entries(value)) {
    const at = [...place, key];
    if (key.startsWith("x-amazon-apigateway-") && !honoured.includes(key)) {
      problems.add(at, "the twin does not emulate this extension");
    } else {
      checkExtensions(child, problems, at);
    }
  }
}

function knownAt([first, second, third, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return known.document;
  if (rest.length > 0) return [];
  if (first === "paths" && second !== undefined) return third === undefined ? known.pathItem : known.operation;
  if (first === "components" && second === "securitySchemes" && third !== undefined) return known.securityScheme;
  return [];
}

export function checkIntegrationKeys(value: object, place: readonly string[], problems: Problems): void {
  checkKeys(value, integrationKeys, "an integration", place, problems);
}

export function checkResponseKeys(value: object, place: readonly string[], problems: Problems): void {
  checkKeys(value, responseKeys, "an integration's response", place, problems);
}

function checkKeys(
  value: object,
  honoured: readonly string[],
  what: string,
  place: readonly string[],
  problems: Problems,
): void {
  for (const key of Object.keys(value)) {
    if (!honoured.includes(key)) problems.add([...place, key], `the twin does not emulate this key of ${what}`);
  }
}
