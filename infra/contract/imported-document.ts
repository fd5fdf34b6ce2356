import { deployedContract } from "./deployed-contract.ts";
import { mapIntegrations } from "./integrations.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { fillPlaceholders, type Placeholders } from "./placeholders.ts";

export interface Import {
  /** API Gateway's import takes it as the API's name. */
  readonly title: string;
  /** `aws`, for instance. */
  readonly partition: string;
  readonly placeholders: Placeholders;
}

/** The document that API Gateway imports: the deployed contract with its placeholders replaced. */
export function importedDocument<D extends OpenApiDocument>(
  contract: D,
  { title, partition, placeholders }: Import,
): D {
  const document = inPartition(fillPlaceholders(deployedContract(contract), placeholders), partition);
  return { ...document, info: { ...document.info, title } };
}

/**
 * The document with its integrations' ARNs in this partition. The contract has `arn:aws:`, which is wrong in China and GovCloud:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function inPartition<D extends OpenApiDocument>(document: D, partition: string): D {
  return mapIntegrations(document, (value, path) =>
    path.at(-1) === "uri" && typeof value === "string" ? value.replace(/^arn:aws:/, `arn:${partition}:`) : value,
  );
}
