import type { Placeholders } from "../settings/settings.ts";
import { deployedContract } from "./deployed-contract.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { fillPlaceholders, inPartition } from "./placeholders.ts";

export interface Import {
  /** An import names the API after it. */
  readonly title: string;
  /** `aws`, for instance. */
  readonly partition: string;
  readonly placeholders: Placeholders;
}

/** The document that API Gateway imports, with nothing left to fill in. */
export function importedDocument<D extends OpenApiDocument>(
  contract: D,
  { title, partition, placeholders }: Import,
): D {
  const document = inPartition(fillPlaceholders(deployedContract(contract), placeholders), partition);
  return { ...document, info: { ...document.info, title } };
}
