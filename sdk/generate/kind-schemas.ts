import { isObject } from "../../infra/contract/objects.ts";
import type { Contract } from "./contract.ts";

/** The schemas of a kind without references and texts, so that two contracts can be compared. */
export interface KindSchemas {
  readonly parameters: unknown;
  readonly result: unknown;
}

/** Generates the schemas of each kind, with which `jobs-api generate` compares those of another contract. */
export function generateKindSchemas(contract: Contract): string {
  const rows = Object.keys(contract["x-job-kinds"]).map(
    (kind) => `  ${kind}: ${JSON.stringify(kindSchemas(contract, kind))},`,
  );
  return [
    "/** The schemas of each kind, without references and texts. */",
    `export const kindSchemas: Readonly<Record<string, { readonly parameters: unknown; readonly result: unknown }>> = {\n${rows.join("\n")}\n};\n`,
  ].join("\n");
}

/** Returns the schemas of a kind of the contract. */
export function kindSchemas({ components: { schemas }, "x-job-kinds": kinds }: Contract, kind: string): KindSchemas {
  const { parameters = "", result = "" } = kinds[kind] ?? {};
  return {
    parameters: compared(schemas[parameters], schemas, [parameters]),
    result: compared(schemas[result], schemas, [result]),
  };
}

const prefix = "#/components/schemas/";
const texts = ["title", "description", "example", "default"];
/** Keywords that only narrow a type's values. */
const limits = /^(m(in|ax)(imum|Length|Items|Properties)|exclusiveM.*|multipleOf|pattern|format|uniqueItems)$/;

/** Returns schemas without the keywords that a type does not show. */
export function typesOf(schema: unknown): unknown {
  return mapSchema(schema, (keyword) => !limits.test(keyword), typesOf);
}

/** Inlines references, except those to a schema that they are part of, and removes texts. Lists whose order means nothing are sorted. */
function compared(schema: unknown, schemas: object, within: readonly string[]): unknown {
  const $ref = isObject(schema) ? schema["$ref"] : undefined;
  const name = typeof $ref === "string" ? $ref.replace(prefix, "") : "";
  if (Object.hasOwn(schemas, name) && !within.includes(name)) {
    return compared((schemas as Record<string, unknown>)[name], schemas, [...within, name]);
  }
  return mapSchema(
    schema,
    (keyword) => !texts.includes(keyword) && !keyword.startsWith("x-"),
    (part) => compared(part, schemas, within),
  );
}

/** Maps the parts of a schema whose keywords are kept. The names of properties are no keywords. */
function mapSchema(schema: unknown, keeps: (keyword: string) => boolean, map: (part: unknown) => unknown): unknown {
  if (Array.isArray(schema)) {
    const parts = schema.map(map);
    return parts.every((part) => typeof part === "string") ? parts.sort() : parts;
  }
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).flatMap(([keyword, part]) => {
    if (!keeps(keyword)) return [];
    const isTable = keyword === "properties" && isObject(part);
    return [[keyword, isTable ? mapValues(part, map) : map(part)] as const];
  });
  return Object.fromEntries(entries);
}

function mapValues(table: Readonly<Record<string, unknown>>, map: (part: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(table).map(([name, part]) => [name, map(part)]));
}
