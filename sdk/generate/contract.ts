import { readFile } from "node:fs/promises";
import { parse } from "yaml";

export interface JsonSchema {
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/** The parts of `openapi.yaml` that the generators read. */
export interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
  readonly "x-job-lifecycle": {
    readonly initial: string;
    readonly states: Readonly<Record<string, { readonly step?: number; readonly next: readonly string[] }>>;
  };
  readonly "x-job-kinds": Readonly<Record<string, { readonly parameters: string; readonly result: string }>>;
}

export const contractUrl = new URL("../../openapi.yaml", import.meta.url);

/** Reads the contract and refuses one whose lists of kinds or states disagree. */
export async function readContract(): Promise<Contract> {
  const contract = parse(await readFile(contractUrl, "utf8")) as Contract;
  const { schemas } = contract.components;
  const kinds = Object.entries(contract["x-job-kinds"]);
  agree(
    "JobKind lists",
    schemas["JobKind"]?.enum,
    "x-job-kinds has",
    kinds.map(([kind]) => kind),
  );
  agree(
    "JobParameters allows",
    refs(schemas["JobParameters"]?.oneOf),
    "x-job-kinds names",
    kinds.map(([, k]) => k.parameters),
  );
  agree(
    "JobResult allows",
    refs(schemas["JobResult"]?.anyOf),
    "x-job-kinds names",
    kinds.map(([, k]) => k.result),
  );

  const { initial, states } = contract["x-job-lifecycle"];
  const known = Object.keys(states);
  const named = [initial, ...Object.values(states).flatMap(({ next }) => next)];
  const unknown = named.filter((state) => !known.includes(state));
  if (unknown.length > 0) throw new Error(`openapi.yaml: x-job-lifecycle names no such state: ${unknown.join(", ")}`);
  return contract;
}

function refs(schemas: readonly JsonSchema[] = []): string[] {
  return schemas.map(({ $ref = "" }) => $ref.replace("#/components/schemas/", ""));
}

function agree(said: string, one: readonly string[] = [], meant: string, other: readonly string[]): void {
  const [a, b] = [one, other].map((names) => [...new Set(names)].sort().join(", "));
  if (a !== b) throw new Error(`openapi.yaml: ${said} ${a || "nothing"}, but ${meant} ${b}`);
}
