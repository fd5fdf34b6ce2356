import type { Placeholders } from "../../../infra/contract/placeholders.ts";
import type { OpenApiDocument } from "../aws/apigateway/import/document/document.ts";

/** An OpenAPI file with API Gateway's extensions, and what its deployment knows. */
export interface ContractSource {
  /** The file, as messages name it. */
  readonly name: string;
  readonly url: URL;
  /** Converts the document to the deployed one, before API Gateway imports it. Default: unchanged. */
  readonly deployed?: (document: OpenApiDocument) => OpenApiDocument;
  /** The values of `${Name}` in its integrations; absent: it has none. */
  readonly placeholders?: Placeholders;
  /** The functions that the stack has modules for, whether or not an integration names them. */
  readonly functionNames: readonly string[];
  /** Whether the contract is known to work under every answer to the questions that AWS leaves open. */
  readonly holdsUnderEveryReading?: boolean;
}
