import { readFile } from "node:fs/promises";
import { parseDocument } from "../../../infra/contract/document.ts";
import { type Dependency, type Problem, Problems } from "../aws/apigateway/import/problems.ts";
import type { RestApi } from "../aws/apigateway/rest-api.ts";
import { type Readings, readings } from "../aws/readings/readings.ts";
import { functionNames } from "../stacks/jobs-api/functions.ts";
import { type FunctionBinding, functionsOf, readModules, unusedBindings } from "./functions.ts";
import { importDocument } from "./import.ts";
import { SpecError } from "./spec-error.ts";
import { cloudFormationTags } from "./tags.ts";

export interface SpecOptions {
  /** Any OpenAPI file with API Gateway's extensions; our own contract without one. */
  readonly spec?: string | undefined;
  readonly functions?: readonly FunctionBinding[] | undefined;
  /** What the API is served under; what the twin takes by itself unless given. */
  readonly readings?: Readings | undefined;
}

/** A contract that can be served. */
export interface Spec {
  /** Whether it is our own contract. */
  readonly own: boolean;
  readonly api: RestApi;
  /** The modules of the functions that are bound, by name. */
  readonly modules: ReadonlyMap<string, URL>;
  /** What will fail when it is called, a line each. */
  readonly warnings: readonly string[];
  /** Parts without an effect, a line each. */
  readonly notes: readonly string[];
  /** What depends on a question that AWS leaves open, a line each; none of our own contract, whose tests pass under every answer. */
  readonly dependencies: readonly string[];
}

const ownContract = new URL("../../../openapi.yaml", import.meta.url);

/** Reads a contract and its functions. Throws a `SpecError` with everything that is wrong with them. */
export async function readSpec({ spec, functions: bindings = [], readings: chosen }: SpecOptions): Promise<Spec> {
  const file = spec ?? "openapi.yaml";
  const own = spec === undefined;
  const text = await readFile(spec ?? ownContract, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new SpecError([`${file}: ${unreadable(cause)}`], { cause });
  });
  const problems = new Problems();
  const api = importDocument(parse(text, file), { own, readings: chosen }, problems);
  const named = functionsOf(api);
  const names = own ? functionNames : named.map(({ name }) => name);
  const { modules, problems: moduleProblems } = await readModules(bindings);

  const lines = problems.found.map((problem) => lineOf(file, problem));
  if (!own) {
    const unbound = named.filter(({ name }) => !modules.has(name));
    lines.push(...unbound.map(({ name, place }) => `${file}: ${place}: ${unboundMessage(name)}`));
  }
  lines.push(...moduleProblems);
  const warnings = problems.warnings.map((problem) => lineOf(file, problem));
  const notes = problems.notes.map((problem) => lineOf(file, problem));
  // An integration that could not be read may be the one that names a function.
  if (problems.found.length === 0) notes.push(...unusedBindings(bindings, names));
  if (lines.length > 0) throw new SpecError(lines, { warnings, notes });
  const dependencies = own ? [] : problems.dependencies.map((dependency) => dependencyLine(file, dependency));
  return { own, api, modules, warnings, notes, dependencies };
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

function lineOf(file: string, { place, message }: Problem): string {
  return place === "" ? `${file}: ${message}` : `${file}: ${place}: ${message}`;
}

function dependencyLine(file: string, { place, reading }: Dependency): string {
  return `${file}: ${place}: depends on the reading ${reading}, which AWS leaves open: ${readings[reading].question}`;
}

function unboundMessage(name: string): string {
  return `names the function ${name}, which nothing binds. Say --function ${name}=MODULE`;
}
