import { isObject, type OpenApiDocument } from "./contract.ts";
import { composingKeywords } from "./named-schemas.ts";
import { methodOf } from "./operations.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The document that API Gateway imports: the contract without what it does not read, or documents as unsupported. Left out are
 * examples, the bodies of responses, `default` in schemas, schemas that no request needs, and extensions that are not API Gateway's.
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

/** Of a parameter's schema API Gateway reads the type alone: templates check its form. */
function parametersOf(parameters: unknown): unknown {
  if (!Array.isArray(parameters)) return parameters;
  return parameters.map((parameter) =>
    mapFields(omit(parameter, isExample), (value, field) =>
      field === "schema" ? omit(value, (keyword) => keyword !== "type") : value,
    ),
  );
}

/** A parameter, a header or a body, whose schemas are those of the import. */
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

/** The schemas that the paths refer to, and what else there is. */
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

// What has another form than it should is left as it is: the import says so.

function mapFields(value: unknown, map: (value: unknown, key: string) => unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part, key)]));
}

function omit(value: unknown, isOmitted: (key: string) => boolean): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isOmitted(key)));
}
