import { mapFields } from "./objects.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { methodOf } from "./operations.ts";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export const integrationKey = "x-amazon-apigateway-integration";

/** The document with each field of each integration mapped. `path` is the field's location, as in `["paths", "/jobs", "post", …, "uri"]`. */
export function mapIntegrations<D extends OpenApiDocument>(
  document: D,
  map: (value: unknown, path: readonly string[]) => unknown,
): D {
  const paths = mapFields(document.paths, (item, path) =>
    mapFields(item, (operation, field) =>
      methodOf(field) === undefined
        ? operation
        : mapFields(operation, (integration, name) =>
            name === integrationKey
              ? mapFields(integration, (value, key) => map(value, ["paths", path, field, name, key]))
              : integration,
          ),
    ),
  );
  return { ...document, paths };
}
