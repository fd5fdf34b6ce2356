import { isObject } from "../../../is-object.ts";
import type { Readings } from "../../../readings/readings.ts";
import type { OpenApiDocument, Operation } from "../document/document.ts";
import { listAt, objectAt, textOf } from "../document/shape.ts";
import type { Problems } from "../problems/problems.ts";

type Authorization = "AWS_IAM" | "NONE";

/**
 * Returns the authorization of an operation. IAM is either a security scheme of type `awsSigv4` or `x-amazon-apigateway-auth`. An
 * operation's `security` takes precedence over the root's; an empty list means none. Security at the root applies with a warning.
 */
export function authorizationOf(
  document: OpenApiDocument,
  operation: Operation,
  path: readonly string[],
  problems: Problems,
  readings: Readings,
): Authorization {
  const required = requirements(document, operation, path, problems);
  const auth = operation["x-amazon-apigateway-auth"];
  if (auth === undefined) {
    if (required.length > 0 && operation.security === undefined) {
      problems.warn([...path, "security"], noOwnSecurity);
      if (readings["root-security"] === "ignored") return "NONE";
    }
    return required.length > 0 ? "AWS_IAM" : "NONE";
  }

  const at = [...path, "x-amazon-apigateway-auth"];
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html
  const type = isObject(auth) ? textOf(auth["type"]).toUpperCase() : undefined;
  if (type !== "AWS_IAM" && type !== "NONE") {
    problems.add([...at, "type"], "must be AWS_IAM or NONE");
  } else if (type === "NONE" && required.length > 0) {
    problems.add([...at, "type"], "is NONE, but security requires IAM");
  }
  return type === "NONE" ? "NONE" : "AWS_IAM";
}

// "Security at the root level is ignored": https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
const noOwnSecurity =
  "is missing: AWS documents that the import ignores the security at the root, which leaves this operation open to everyone. Repeat it here (reading root-security)";

const noApiKeys =
  "requires an API key, which the twin does not emulate: a contract has no keys or usage plans. Use awsSigv4";
const noAuthorizers = "the twin emulates only IAM authorization (awsSigv4), not authorizers or other schemes";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-usage-plan-oas.html
function isApiKey({ type, name, in: location }: Readonly<Record<string, unknown>>): boolean {
  return type === "apiKey" && location === "header" && textOf(name).toLowerCase() === "x-api-key";
}

/**
 * Returns the names of the IAM schemes that a request must satisfy. A scheme that is not emulated is reported at its declaration, once
 * for all operations.
 */
function requirements(
  document: OpenApiDocument,
  operation: Operation,
  path: readonly string[],
  problems: Problems,
): readonly string[] {
  const at = operation.security === undefined ? ["security"] : [...path, "security"];
  const list = listAt(operation.security ?? document.security, at, problems);
  const names = list.flatMap((requirement, index) => Object.keys(objectAt(requirement, [...at, `${index}`], problems)));
  const schemes = document.components?.securitySchemes ?? {};
  return names.filter((name) => {
    const scheme: unknown = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
    if (!isObject(scheme)) {
      problems.add([...at, name], `the security scheme ${name} does not exist`);
      return false;
    }
    if (scheme["x-amazon-apigateway-authtype"] === "awsSigv4") return true;
    problems.addRootCause(["components", "securitySchemes", name], isApiKey(scheme) ? noApiKeys : noAuthorizers);
    return false;
  });
}
