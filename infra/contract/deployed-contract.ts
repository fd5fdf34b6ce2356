import { composingKeywords } from "./named-schemas.ts";
import { isObject, mapFields, omit } from "./objects.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { methodOf } from "./operations.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The contract without what API Gateway's import does not read or documents as unsupported: examples, response bodies, `default` in
 * schemas, schemas that no request needs, and extensions other than API Gateway's.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function deployedContract<D extends OpenApiDocument>(contract: D): D {
  const { components, paths, ...root } = contract as OpenApiDocument & { readonly components?: unknown };
  const deployed = mapFields(paths, (item) =>
    mapFields(item, (value, field) => {
      if (field === "parameters") return parametersOf(value);
      return methodOf(field) === undefined ? value : operationOf(value);
    }),
  );
  return {
    ...(omit(root, (key) => /^x-(?!amazon-apigateway-)/.test(key)) as Fields),
    paths: deployed,
    ...(isObject(components) && { components: componentsOf(components, deployed) }),
  } as unknown as D;
}

const isExample = (key: string) => key === "example" || key === "examples";

function operationOf(operation: unknown): unknown {
  if (!isObject(operation)) return operation;
  return mapFields(operation, (value, field) => {
    if (field === "parameters") return parametersOf(value);
    if (field === "requestBody") return withSchemas(value);
    if (field === "responses")
      return mapFields(value, (response) => withSchemas(omit(response, (key) => key === "content")));
    return value;
  });
}

/** API Gateway reads only the type of a parameter's schema: mapping templates check the rest. */
function parametersOf(parameters: unknown): unknown {
  if (!Array.isArray(parameters)) return parameters;
  return parameters.map((parameter) =>
    mapFields(omit(parameter, isExample), (value, field) =>
      field === "schema" ? omit(value, (keyword) => keyword !== "type") : value,
    ),
  );
}

/** A header, a body or a response with its schemas reduced to what the import reads. */
function withSchemas(part: unknown): unknown {
  return mapFields(omit(part, isExample), (value, field) => {
    if (field === "schema") return schemaOf(value);
    return field === "content" || field === "headers" ? mapFields(value, withSchemas) : value;
  });
}

function schemaOf(schema: unknown): unknown {
  return mapFields(
    omit(schema, (key) => key === "default" || isExample(key)),
    (value, keyword) => {
      if (keyword === "properties") return mapFields(value, schemaOf);
      if (Array.isArray(value)) return composingKeywords.includes(keyword) ? value.map(schemaOf) : value;
      return ["items", "not", "additionalProperties"].includes(keyword) ? schemaOf(value) : value;
    },
  );
}

/** The components without the schemas that no path refers to. */
function componentsOf({ schemas, ...others }: Fields, paths: unknown): Fields {
  if (!isObject(schemas)) return { ...others, ...(schemas !== undefined && { schemas }) };
  const needed = new Map<string, unknown>();
  const collect = (value: unknown) => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
      if (needed.has(name) || !Object.hasOwn(schemas, name)) continue;
      needed.set(name, schemaOf(schemas[name]));
      collect(needed.get(name));
    }
  };
  collect(paths);
  return { ...others, schemas: Object.fromEntries(needed) };
}
