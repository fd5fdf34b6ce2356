import type { ErrorObject } from "ajv";
import { maxReported } from "./keywords.ts";

/** Formats errors in the wording of the Java library that API Gateway's validator behaves like. */
export function validationErrorString(errors: readonly ErrorObject[], components: unknown): string {
  const wordings = new Set<string>();
  const reportedTypes = new Map<unknown, Set<string>>();
  for (const error of withoutBranches(errors, components)) {
    // A large body can repeat an error many times. The wording of a type error depends on the schema and the type alone.
    if (error.keyword === "type") {
      const types = reportedTypes.get(error.schema) ?? new Set();
      reportedTypes.set(error.schema, types);
      const type = typeName(error.data);
      if (types.has(type)) continue;
      types.add(type);
    }
    wordings.add(wording(error));
    if (wordings.size === maxReported) break;
  }
  return `[${[...wordings].join(", ")}]`;
}

/** Drops the errors inside the branches of a failed composition: only the composition itself is reported. */
function withoutBranches(errors: readonly ErrorObject[], components: unknown): readonly ErrorObject[] {
  const branches = new Set<unknown>();
  for (const { keyword, schema } of errors) {
    if (keyword === "oneOf" || keyword === "anyOf") collect(schema, components, branches);
  }
  const reported = errors.filter(({ parentSchema }) => !branches.has(parentSchema));
  return reported.length > 0 ? reported : errors;
}

/** Adds every schema object below a schema, following references. */
function collect(schema: unknown, components: unknown, found: Set<unknown>): void {
  if (typeof schema !== "object" || schema === null || found.has(schema)) return;
  found.add(schema);
  const [, , , name] = String((schema as { $ref?: unknown }).$ref ?? "").split("/");
  if (name !== undefined)
    collect((components as { schemas?: Record<string, unknown> }).schemas?.[name], components, found);
  for (const child of Object.values(schema)) collect(child, components, found);
}

const wordings: Record<string, (error: ErrorObject) => string> = {
  required: ({ params, parentSchema, data }) =>
    `object has missing required properties (${list(missing(params, parentSchema, data))})`,
  additionalProperties: ({ params }) =>
    `object instance has properties which are not allowed by the schema: ${list([params["additionalProperty"]].flat().sort())}`,
  type: ({ data, schema }) =>
    `instance type (${typeName(data)}) does not match any allowed primitive type (allowed: ${list(allowedTypes(schema))})`,
  enum: ({ data, params }) =>
    `instance value (${quoted(data)}) not found in enum (possible values: ${list(params["allowedValues"])})`,
  minLength: ({ data, params }) =>
    `string ${quoted(data)} is too short (length: ${characters(String(data))}, required minimum: ${params["limit"]})`,
  maxLength: ({ data, params }) =>
    `string ${quoted(data)} is too long (length: ${characters(String(data))}, maximum allowed: ${params["limit"]})`,
  minimum: ({ data, params }) =>
    `numeric instance is lower than the required minimum (minimum: ${params["limit"]}, found: ${data})`,
  maximum: ({ data, params }) =>
    `numeric instance is greater than the required maximum (maximum: ${params["limit"]}, found: ${data})`,
  pattern: ({ data, params }) =>
    `ECMA 262 regex ${JSON.stringify(params["pattern"])} does not match input string ${quoted(data)}`,
  minItems: ({ data, params }) =>
    `array is too short: must have at least ${params["limit"]} elements but instance has ${(data as unknown[]).length} elements`,
  maxItems: ({ data, params }) =>
    `array is too long: must have at most ${params["limit"]} elements but instance has ${(data as unknown[]).length} elements`,
  uniqueItems: () => "array must not contain duplicate elements",
  oneOf: ({ params, schema }) =>
    `instance failed to match exactly one schema (matched ${params["passingSchemas"]?.length ?? 0} out of ${(schema as unknown[]).length})`,
  anyOf: ({ schema }) => `instance failed to match at least one required schema among ${(schema as unknown[]).length}`,
};

const maxQuotedLength = 10_000;

/** A value as JSON, truncated. */
function quoted(value: unknown): string {
  if (typeof value !== "string") return cut(JSON.stringify(value));
  return value.length <= maxQuotedLength
    ? JSON.stringify(value)
    : JSON.stringify(`${value.slice(0, maxQuotedLength)}…`);
}

function cut(text: string): string {
  return text.length <= maxQuotedLength ? text : `${text.slice(0, maxQuotedLength)}…`;
}

/** The number of code points in a string. */
function characters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count++;
  return count;
}

function wording(error: ErrorObject): string {
  return wordings[error.keyword]?.(error) ?? `${error.instancePath || "instance"} ${error.message ?? "is invalid"}`;
}

function missing(params: ErrorObject["params"], parentSchema: unknown, data: unknown): string[] {
  const { required = [params["missingProperty"]] } = (parentSchema ?? {}) as { required?: string[] };
  return required.filter((name) => !Object.hasOwn(data as object, name)).sort();
}

function list(values: readonly unknown[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(",")}]`;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

/** The library lists `integer` wherever `number` is allowed. */
function allowedTypes(schema: unknown): string[] {
  const types = [schema].flat() as string[];
  return [...new Set(types.flatMap((type) => (type === "number" ? ["integer", "number"] : [type])))].sort();
}
