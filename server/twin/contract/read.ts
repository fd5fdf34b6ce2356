import { readFile } from "node:fs/promises";
import { parseDocument } from "../../../infra/contract/document.ts";
import { type Dependency, type Problem, Problems } from "../aws/apigateway/import/problems/problems.ts";
import type { RestApi } from "../aws/apigateway/rest-api.ts";
import { type Readings, readings } from "../aws/readings/readings.ts";
import { type FunctionBinding, functionsOf, readModules, unusedBindings } from "./functions.ts";
import { importDocument } from "./import.ts";
import type { ContractSource } from "./source.ts";
import { SpecError } from "./spec-error.ts";
import { cloudFormationTags } from "./tags.ts";

export interface ReadOptions {
  readonly functions?: readonly FunctionBinding[] | undefined;
  /** The readings that the API is served under. Default: the twin's own. */
  readonly readings?: Readings | undefined;
}

/** A contract that can be served. */
export interface Contract {
  readonly api: RestApi;
  /** The modules of the functions that are bound, by name. */
  readonly modules: ReadonlyMap<string, URL>;
  /** Calls that will fail, a line each. */
  readonly warnings: readonly string[];
  /** Parts without an effect, a line each. */
  readonly notes: readonly string[];
  /** Parts that depend on a question that AWS leaves open, a line each. */
  readonly dependencies: readonly string[];
}

/** Reads a contract and its functions. Throws a `SpecError` with everything that is wrong with them. */
export async function readContract(
  source: ContractSource,
  { functions: bindings = [], readings: chosen }: ReadOptions,
): Promise<Contract> {
  const { name: file, url, functionNames } = source;
  const text = await readFile(url, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new SpecError([`${file}: ${unreadable(cause)}`], { cause });
  });
  const problems = new Problems();
  const api = importDocument(parse(text, file), source, problems, chosen);
  const named = functionsOf(api);
  const names = [...new Set([...functionNames, ...named.map(({ name }) => name)])];
  const { modules, problems: moduleProblems } = await readModules(bindings);

  const unbound = named.filter(({ name }) => !functionNames.includes(name) && !modules.has(name));
  const lines = [
    ...problems.errors.map((problem) => lineOf(file, problem)),
    ...unbound.map(({ name, place }) => `${file}: ${place}: ${unboundMessage(name)}`),
    ...moduleProblems,
  ];
  const warnings = problems.warnings.map((problem) => lineOf(file, problem));
  const notes = problems.notes.map((problem) => lineOf(file, problem));
  // An integration that could not be read may be the one that names a function.
  if (problems.errors.length === 0) notes.push(...unusedBindings(bindings, names));
  if (lines.length > 0) throw new SpecError(lines, { warnings, notes });
  const dependencies = source.holdsUnderEveryReading
    ? []
    : problems.dependencies.map((dependency) => dependencyLine(file, dependency));
  return { api, modules, warnings, notes, dependencies };
}

function parse(text: string, file: string): unknown {
  try {
    return parseDocument(text, file, cloudFormationTags);
  } catch (cause) {
    throw new SpecError([(cause as Error).message], { cause });
  }
}

function unreadable({ code }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file.";
  return code === "EISDIR" ? "is a folder. Name the OpenAPI file in it." : `cannot be read (${code}).`;
}

function lineOf(file: string, { location, message }: Problem): string {
  return location === "" ? `${file}: ${message}` : `${file}: ${location}: ${message}`;
}

function dependencyLine(file: string, { location, reading }: Dependency): string {
  return `${file}: ${location}: depends on the reading ${reading}, which AWS leaves open: ${readings[reading].question}`;
}

function unboundMessage(name: string): string {
  return `names the function ${name}, which nothing binds. Say --function ${name}=MODULE`;
}
