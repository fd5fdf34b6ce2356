import { parseDocument as parseYaml, type Tags } from "yaml";
import { methodOf } from "./operations.ts";

/** The parts of an OpenAPI document with API Gateway's extensions that a deployment reads. */
export interface OpenApiDocument {
  readonly info?: Readonly<Record<string, unknown>>;
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly security?: readonly SecurityRequirement[];
}

/** By the name of a security scheme. */
type SecurityRequirement = Readonly<Record<string, unknown>>;

/** Its operations, by method, and other fields. */
export type PathItem = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly security?: readonly SecurityRequirement[];
  readonly "x-amazon-apigateway-integration"?: Readonly<Record<string, unknown>>;
}

/** Reads the contract's text. What API Gateway would reject in it is the lint's affair. */
export function parseContract(text: string, file = "openapi.yaml"): OpenApiDocument {
  const document = parseDocument(text, file);
  if (!isObject(document) || !isObject(document["paths"])) throw new Error(`${file}: paths is not an object.`);
  for (const [path, item] of Object.entries(document["paths"])) {
    if (!isObject(item)) throw new Error(`${file}: paths.${path} is not an object.`);
    for (const [field, operation] of Object.entries(item)) {
      if (methodOf(field) !== undefined && !isObject(operation)) {
        throw new Error(`${file}: paths.${path}.${field} is not an object.`);
      }
    }
  }
  return document as unknown as OpenApiDocument;
}

/** How many values a document may have once each alias is replaced by what it names. The contract has about 2,000. */
const maxValues = 1_000_000;

/** Reads YAML, or JSON, which is YAML too; `customTags` are known besides YAML's own. Throws an `Error` that names the file, and the line. */
export function parseDocument(text: string, file: string, customTags: Tags = []): unknown {
  const yaml = parseYaml(text, { customTags });
  // A warning is of a tag that nothing resolves, such as CloudFormation's !Sub: its value would be taken as it stands.
  for (const { message } of [...yaml.errors, ...yaml.warnings]) throw new Error(`${file}: ${firstLine(message)}`);
  let document: unknown;
  try {
    // The parser's own bound on aliases reads the whole document once for each of them, a quarter of the twin's start.
    document = yaml.toJS({ maxAliasCount: -1 });
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  if (countValues(document) > maxValues) throw new Error(`${file}: its aliases make more than ${maxValues} values.`);
  return document;
}

/** Counts what aliases share once for each of them, as code that walks the document meets it. What holds itself counts once there. */
function countValues(value: unknown, counts = new Map<object, number>()): number {
  if (typeof value !== "object" || value === null) return 1;
  const known = counts.get(value);
  if (known !== undefined) return known;
  counts.set(value, 1);
  let count = 1;
  for (const part of Object.values(value)) count += countValues(part, counts);
  counts.set(value, count);
  return count;
}

/** The lines after the first show the text around the place, which the first announces with a colon. */
function firstLine(message: string): string {
  const [line = ""] = message.split("\n");
  return line.replace(/:$/, "");
}

/** Neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
