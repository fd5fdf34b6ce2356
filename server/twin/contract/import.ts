import type { OpenApiDocument } from "../aws/apigateway/import/document/document.ts";
import { readApi } from "../aws/apigateway/import/open-api.ts";
import type { Problems } from "../aws/apigateway/import/problems/problems.ts";
import type { RestApi } from "../aws/apigateway/rest-api.ts";
import { isObject } from "../aws/is-object.ts";
import { type Readings, taken } from "../aws/readings/readings.ts";
import { fillPlaceholders } from "./placeholders.ts";
import type { ContractSource } from "./source.ts";

/** How a deployment changes a document before API Gateway imports it. */
type Deployment = Pick<ContractSource, "deployed" | "placeholders">;

/** Imports a parsed file, for a start as for `--check` and the lint. Everything that is wrong with it is added to the problems. */
export function importDocument(
  document: unknown,
  deployment: Deployment,
  problems: Problems,
  readings: Readings = taken,
): RestApi {
  const nothing = { methods: [], gatewayResponses: {}, readings };
  if (!isObject(document)) {
    problems.add([], document === null ? "is empty" : "is not an object");
    return nothing;
  }
  if (!hasEnd(document)) {
    problems.add([], "an alias stands within what it names");
    return nothing;
  }
  return readApi(documentToImport(document as unknown as OpenApiDocument, deployment, problems), problems, readings);
}

/** The document that API Gateway imports, with its placeholders filled in. */
export function documentToImport(
  document: OpenApiDocument,
  { deployed = (same) => same, placeholders }: Deployment,
  problems: Problems,
): OpenApiDocument {
  return fillPlaceholders(deployed(document), placeholders, problems);
}

function hasEnd(document: object): boolean {
  try {
    JSON.stringify(document);
    return true;
  } catch {
    return false;
  }
}
