import { deployedContract } from "../../../infra/contract/deployed-contract.ts";
import type { OpenApiDocument as Contract } from "../../../infra/contract/openapi.ts";
import type { Placeholders } from "../../../infra/contract/placeholders.ts";
import { account } from "../aws/account.ts";
import type { OpenApiDocument } from "../aws/apigateway/import/document.ts";
import { readApi } from "../aws/apigateway/import/open-api.ts";
import type { Problems } from "../aws/apigateway/import/problems.ts";
import { isObject } from "../aws/apigateway/import/shape.ts";
import type { RestApi } from "../aws/apigateway/rest-api.ts";
import { type Readings, taken } from "../aws/readings/readings.ts";
import { functionArns } from "../stacks/jobs-api/functions.ts";
import { fillPlaceholders } from "./placeholders.ts";

export const ownPlaceholders: Placeholders = {
  Region: account.region,
  ProcessJobFunctionArn: functionArns.processJob,
  ApiRoleArn: `arn:aws:iam::${account.id}:role/ApiGateway`,
};

/** What `--check` and the lint both do with a parsed file. Everything that is wrong with it is added to the problems. */
export function importDocument(
  document: unknown,
  { own, readings = taken }: { readonly own: boolean; readonly readings?: Readings | undefined },
  problems: Problems,
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
  return readApi(documentToRun(document as unknown as OpenApiDocument, { own }, problems), problems, readings);
}

/** What is imported of a file: of our contract what is deployed, with its placeholders filled in. */
export function documentToRun(
  document: OpenApiDocument,
  { own }: { readonly own: boolean },
  problems: Problems,
): OpenApiDocument {
  if (!own) return fillPlaceholders(document, undefined, problems);
  const deployed = deployedContract(document as unknown as Contract) as unknown as OpenApiDocument;
  return fillPlaceholders(deployed, ownPlaceholders, problems);
}

function hasEnd(document: object): boolean {
  try {
    JSON.stringify(document);
    return true;
  } catch {
    return false;
  }
}
