import { buildCollection } from "../../docs/build/postman/build.ts";
import { run } from "../../sdk/generate/run.ts";

const projectRoot = new URL("../../", import.meta.url);

/** Generates the SDK's files and the Postman collection of a project from its contract. Resolves with the exit code. */
export function generate(argv: readonly string[], root = projectRoot): Promise<number> {
  return run(argv, { root, others: { "docs/jobs-api.postman_collection.json": buildCollection } });
}
