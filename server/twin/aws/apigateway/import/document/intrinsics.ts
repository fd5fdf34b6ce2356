import { isObject } from "../../../is-object.ts";
import type { Problems } from "../problems/problems.ts";
import type { OpenApiDocument } from "./document.ts";

// The parts of a file that the twin reads. Descriptions may contain anything.
const read = ["paths", "x-amazon-apigateway-gateway-responses", "x-amazon-apigateway-request-validators"];
const readComponents = ["schemas", "parameters", "requestBodies", "responses", "headers"];

/**
 * Rejects CloudFormation's intrinsic functions, which CloudFormation resolves before API Gateway imports a file. Further problems at
 * their paths would be consequences.
 */
export function refuseIntrinsics(document: OpenApiDocument, problems: Problems): void {
  function visit(value: unknown, path: readonly string[]): void {
    if (typeof value !== "object" || value === null) return;
    const name = intrinsicOf(value);
    if (name !== undefined) {
      problems.addRootCause(
        path,
        `contains CloudFormation's ${name}, which the twin does not resolve: write the resulting value`,
      );
      return;
    }
    for (const [key, part] of Object.entries(value)) visit(part, [...path, key]);
  }

  const fields: Readonly<Record<string, unknown>> = { ...document };
  for (const key of read) visit(fields[key], [key]);
  const { components } = fields;
  if (!isObject(components)) return;
  for (const key of readComponents) visit(components[key], ["components", key]);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
function intrinsicOf(value: object): string | undefined {
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return undefined;
  const [argument] = Object.values(value);
  // A schema may have a property named Ref, whose value is a schema.
  if (name === "Ref") return typeof argument === "string" ? name : undefined;
  return /^Fn::\w+$/.test(name) ? name : undefined;
}
