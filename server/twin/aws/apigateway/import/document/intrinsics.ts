import { isObject } from "../../../is-object.ts";
import type { Problems } from "../problems/problems.ts";
import type { OpenApiDocument } from "./document.ts";

// The twin reads these parts of a file. Descriptions may hold anything.
const read = ["paths", "x-amazon-apigateway-gateway-responses", "x-amazon-apigateway-request-validators"];
const readComponents = ["schemas", "parameters", "requestBodies", "responses", "headers"];

/**
 * Refuses CloudFormation's intrinsic functions. CloudFormation resolves them before API Gateway imports a file; nothing does so
 * here. Other problems at such a path are consequences.
 */
export function refuseIntrinsics(document: OpenApiDocument, problems: Problems): void {
  function visit(value: unknown, path: readonly string[]): void {
    if (typeof value !== "object" || value === null) return;
    const name = intrinsicOf(value);
    if (name !== undefined) {
      problems.settle(path, `has CloudFormation's ${name}, which the twin does not resolve: write the value it gives`);
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
  // A schema may have a property named Ref, which holds a schema.
  if (name === "Ref") return typeof argument === "string" ? name : undefined;
  return /^Fn::\w+$/.test(name) ? name : undefined;
}
