import type { OpenApiDocument, Operation } from "./document.ts";
import { checkExtensions } from "./known-keys.ts";
import type { Problems } from "./problems.ts";

/** An operation's own security goes before the file's; an empty list means none. */
export function authorizationOf(
  document: OpenApiDocument,
  operation: Operation,
  place: readonly string[],
  problems: Problems,
): "AWS_IAM" | "NONE" {
  const names = (operation.security ?? document.security ?? []).flatMap((requirement) => Object.keys(requirement));
  for (const name of names) {
    const scheme = document.components?.securitySchemes?.[name];
    if (scheme) checkExtensions(scheme, "securityScheme", ["components", "securitySchemes", name], problems);
    if (scheme?.["x-amazon-apigateway-authtype"] === "awsSigv4") continue;
    problems.add([...place, "security", name], "the twin emulates IAM authorization (awsSigv4) and none other");
  }
  return names.length > 0 ? "AWS_IAM" : "NONE";
}
