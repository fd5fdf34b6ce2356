import type { Problems } from "./problems.ts";

// What the twin honours. A key that it would ignore must not look as if it worked.
const known = {
  document: [
    "x-amazon-apigateway-request-validators",
    "x-amazon-apigateway-request-validator",
    "x-amazon-apigateway-gateway-responses",
  ],
  operation: ["x-amazon-apigateway-request-validator", "x-amazon-apigateway-integration"],
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
];

/** Reports the extension keys of an object that the twin does not emulate. */
export function checkExtensions(
  value: object,
  kind: keyof typeof known,
  place: readonly string[],
  problems: Problems,
): void {
  const honoured: readonly string[] = known[kind];
  for (const key of Object.keys(value)) {
    if (key.startsWith("x-amazon-apigateway-") && !honoured.includes(key)) {
      problems.add([...place, key], "the twin does not emulate this extension");
    }
  }
}

export function checkIntegrationKeys(value: object, place: readonly string[], problems: Problems): void {
  for (const key of Object.keys(value)) {
    if (!integrationKeys.includes(key))
      problems.add([...place, key], "the twin does not emulate this key of an integration");
  }
}
