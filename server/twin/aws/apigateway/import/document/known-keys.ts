import type { Problems } from "../problems/problems.ts";

const prefix = "x-amazon-apigateway-";

// The keys that the twin reads, by location.
const read = {
  document: [
    "x-amazon-apigateway-request-validators",
    "x-amazon-apigateway-request-validator",
    "x-amazon-apigateway-gateway-responses",
  ],
  pathItem: ["x-amazon-apigateway-any-method"],
  operation: ["x-amazon-apigateway-request-validator", "x-amazon-apigateway-integration", "x-amazon-apigateway-auth"],
  // Schemes are checked where an operation requires them.
  securityScheme: ["x-amazon-apigateway-authtype", "x-amazon-apigateway-authorizer"],
} as const;

// Not emulated, though they change the responses to allowed calls.
const refused = ["x-amazon-apigateway-binary-media-types"];

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
const withoutEffect: Readonly<Record<string, string>> = {
  "x-amazon-apigateway-api-key-source": "the twin has no API keys",
  "x-amazon-apigateway-cors": "only HTTP APIs use it",
  "x-amazon-apigateway-documentation": "it only describes the API",
  "x-amazon-apigateway-endpoint-access-mode": "the twin has one endpoint",
  "x-amazon-apigateway-endpoint-configuration": "the twin has one endpoint",
  "x-amazon-apigateway-importexport-version": "only HTTP APIs use it",
  "x-amazon-apigateway-minimum-compression-size": "the twin compresses nothing",
  "x-amazon-apigateway-policy": "the twin does not check resource policies, so calls that the policy denies pass",
  "x-amazon-apigateway-security-policy": "the twin has no TLS",
  "x-amazon-apigateway-tag-value": "it only describes the API",
};

/** Reports every extension key that the twin does not read, at any depth. */
export function checkExtensions(value: unknown, problems: Problems, path: readonly string[] = []): void {
  if (typeof value !== "object" || value === null) return;
  const known = readAt(path);
  for (const [key, child] of Object.entries(value)) {
    const at = [...path, key];
    if (!key.startsWith(prefix) || known.includes(key)) checkExtensions(child, problems, at);
    else if (path.length === 0 && refused.includes(key)) problems.add(at, "the twin does not emulate this extension");
    else problems.note(at, noteOf(key));
  }
}

function noteOf(key: string): string {
  const reason = Object.hasOwn(withoutEffect, key) ? withoutEffect[key] : undefined;
  return reason === undefined ? unknownKey : `has no effect here: ${reason}`;
}

export const unknownKey = "API Gateway does not know this key here, and ignores it";

function readAt([first, second, third, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return read.document;
  if (rest.length > 0) return [];
  if (first === "paths" && second !== undefined) return third === undefined ? read.pathItem : read.operation;
  if (first === "components" && second === "securitySchemes" && third !== undefined) return read.securityScheme;
  return [];
}
