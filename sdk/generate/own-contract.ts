import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../infra/contract/objects.ts";
import { kindSchemas as packageKinds } from "../src/generated/kind-schemas.ts";
import { lifecycle } from "../src/generated/lifecycle.ts";
import { type Contract, checkKinds, parseJobsContract } from "./contract.ts";
import { exampleOf } from "./examples.ts";
import { kindSchemas, typesOf } from "./kind-schemas.ts";

const operations = ["GET /jobs", "POST /jobs", "GET /jobs/{jobId}", "DELETE /jobs/{jobId}"];

/**
 * Parses a contract that has the paths and the lifecycle of the Jobs API, and kinds of its own. Throws an `Error` that names the file, and
 * what is missing or different.
 */
export function parseOwnContract(text: string, file: string): Contract {
  const contract = parseJobsContract(text, file);
  const missing = missingParts(contract);
  if (missing.length > 0) throw new Error(`${file}: parts of a Jobs API are missing: ${missing.join(", ")}`);
  checkLifecycle(contract, file);
  checkKinds(contract, file);
  for (const kind of Object.keys(contract["x-job-kinds"])) {
    exampleOf(contract, kind, file);
    if (compareWithPackage(contract, kind) === "different") {
      throw new Error(`${file}: x-job-kinds.${kind}: the package has a kind of this name, with other types. Rename it`);
    }
  }
  return contract;
}

/**
 * Compares a kind with the package's of the same name, if there is one: its types and limits are the `same`, or its `types` only, or they
 * are `different`.
 */
export function compareWithPackage(contract: Contract, kind: string): "new" | "same" | "types" | "different" {
  const known = Object.hasOwn(packageKinds, kind) ? packageKinds[kind] : undefined;
  if (known === undefined) return "new";
  const schemas = kindSchemas(contract, kind);
  if (isDeepStrictEqual(schemas, known)) return "same";
  const isAlike = isDeepStrictEqual(
    typesOf([schemas.parameters, schemas.result]),
    typesOf([known.parameters, known.result]),
  );
  return isAlike ? "types" : "different";
}

function missingParts(contract: Contract): string[] {
  const schemas = isObject(contract.components) && isObject(contract.components.schemas);
  return [
    ...operations.filter((operation) => !hasOperation(contract, operation)),
    ...(isTableOfKinds(contract["x-job-kinds"]) ? [] : ["x-job-kinds (the parameters and the result of each kind)"]),
    ...(schemas ? [] : ["components.schemas"]),
  ];
}

function hasOperation({ paths }: Contract, operation: string): boolean {
  const [method = "", path = ""] = operation.split(" ");
  return isObject(paths[path]?.[method.toLowerCase()]);
}

function isTableOfKinds(kinds: unknown): boolean {
  if (!isObject(kinds) || Object.keys(kinds).length === 0) return false;
  return Object.values(kinds).every(
    (kind) => isObject(kind) && [kind["parameters"], kind["result"]].every((name) => typeof name === "string"),
  );
}

/** The lifecycle is the package's: the SDK waits by it. */
function checkLifecycle({ "x-job-lifecycle": given }: Partial<Contract>, file: string): void {
  if (given === undefined) return;
  const next = (states: object) => Object.entries(states).map(([state, { next }]) => [state, [...(next ?? [])].sort()]);
  const isSame =
    isObject(given.states) &&
    isDeepStrictEqual(new Map(next(given.states) as never), new Map(next(lifecycle) as never));
  if (!isSame) throw new Error(`${file}: x-job-lifecycle is not that of the Jobs API`);
}
