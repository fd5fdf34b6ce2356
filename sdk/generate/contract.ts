import { readFile } from "node:fs/promises";
import { parseContract } from "../../infra/contract/contract.ts";
import { withNamedBranches } from "../../infra/contract/named-schemas.ts";

export interface JsonSchema {
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** The parts of `openapi.yaml` that the generators read. */
export interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
  readonly "x-job-lifecycle": {
    readonly initial: string;
    readonly states: Readonly<Record<string, { readonly step?: number; readonly next: readonly string[] }>>;
  };
  readonly "x-job-kinds": Readonly<Record<string, { readonly parameters: string; readonly result: string }>>;
  readonly "x-error-codes": Readonly<Record<string, readonly string[]>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly responses?: Readonly<Record<string, Response>>;
}

interface Response {
  readonly content?: Readonly<
    Record<string, { readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>
  >;
}

/** Reads the project's contract. Throws an `Error` if kinds, lifecycle or error codes are missing, or if their lists disagree with the schemas. */
export async function readContract(file: URL): Promise<Contract> {
  const contract = parseJobsContract(await readFile(file, "utf8"), "openapi.yaml");
  for (const part of ["components", "x-job-kinds", "x-job-lifecycle", "x-error-codes"] as const) {
    if (contract[part] === undefined) throw new Error(`openapi.yaml: ${part} is missing`);
  }
  checkKinds(contract, "openapi.yaml");
  checkLifecycle(contract);
  checkErrorCodes(contract);
  checkUnusedSchemas(contract);
  return contract;
}

/** Parses a contract whose parts may be missing. Throws an `Error` that names the file. */
export function parseJobsContract(text: string, file: string): Contract {
  return withNamedBranches(parseContract(text, file) as unknown as Contract);
}

function checkUnusedSchemas({ components: { schemas }, ...rest }: Contract): void {
  const text = JSON.stringify({ schemas, rest });
  const unused = Object.keys(schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`));
  if (unused.length > 0) throw new Error(`openapi.yaml: components.schemas has unused schemas: ${unused.join(", ")}`);
}

/** Throws an `Error` that names the file if the lists of kinds disagree, or name schemas that do not exist. */
export function checkKinds({ components: { schemas }, "x-job-kinds": kinds }: Contract, file: string): void {
  // Kinds may share a result, but not parameters, which select the kind.
  const parameters = Object.values(kinds).map((kind) => kind.parameters);
  const results = [...new Set(Object.values(kinds).map((kind) => kind.result))];
  checkSameNames(`${file}: JobKind lists`, schemas["JobKind"]?.enum, "x-job-kinds has", Object.keys(kinds));
  checkSameNames(
    `${file}: JobParameters allows`,
    refs(schemas["JobParameters"]?.oneOf),
    "x-job-kinds names",
    parameters,
  );
  checkSameNames(`${file}: JobResult allows`, refs(schemas["JobResult"]?.anyOf), "x-job-kinds names", results);
  refuseUnknown(`${file}: x-job-kinds names unknown schemas`, [...parameters, ...results], Object.keys(schemas));
}

function checkLifecycle({ components: { schemas }, "x-job-lifecycle": { initial, states } }: Contract): void {
  const named = [initial, ...Object.values(states).flatMap(({ next }) => next)];
  refuseUnknown("openapi.yaml: x-job-lifecycle names unknown states", named, Object.keys(states));
  for (const state of Object.keys(states)) checkNoCycle(states, [state]);
  const listed = Object.keys(states).filter((state) => state !== initial);
  checkSameNames(
    "openapi.yaml: JobSummary allows",
    schemas["JobSummary"]?.properties?.["status"]?.enum,
    "the table can hold",
    listed,
  );
}

/** Callers rely on jobs moving forward: no state may follow itself. */
function checkNoCycle(states: Contract["x-job-lifecycle"]["states"], path: readonly string[]): void {
  for (const next of states[path.at(-1) ?? ""]?.next ?? []) {
    const longer = [...path, next];
    if (path.includes(next)) throw new Error(`openapi.yaml: x-job-lifecycle has a cycle: ${longer.join(" > ")}`);
    checkNoCycle(states, longer);
  }
}

function checkErrorCodes({ paths, "x-error-codes": codes }: Contract): void {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const statuses = operations.flatMap(({ responses = {} }) => Object.keys(responses));
  const errors = new Set(statuses.filter((status) => Number(status) >= 400));
  checkSameNames("openapi.yaml: x-error-codes has", Object.keys(codes), "operations respond with", [...errors]);
}

function refs(schemas: readonly JsonSchema[] = []): string[] {
  return schemas.map(({ $ref = "" }) => $ref.replace("#/components/schemas/", ""));
}

function checkSameNames(
  subject: string,
  names: readonly string[] = [],
  other: string,
  otherNames: readonly string[],
): void {
  const [a, b] = [names, otherNames].map((list) => list.toSorted().join(", "));
  if (a !== b) throw new Error(`${subject} ${a || "nothing"}, but ${other} ${b}`);
}

/** Throws an `Error` if a name is unknown. */
function refuseUnknown(subject: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`${subject}: ${unknown.join(", ")}`);
}
