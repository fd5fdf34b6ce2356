import { readFile } from "node:fs/promises";
import { parseContract, parseDocument } from "../../infra/contract.ts";
import { fillPlaceholders } from "../../infra/placeholders.ts";
import { account } from "./account.ts";
import type { OpenApiDocument } from "./apigateway/import/document.ts";
import { readApi } from "./apigateway/import/open-api.ts";
import { type Problem, Problems } from "./apigateway/import/problems.ts";
import { isObject } from "./apigateway/import/shape.ts";
import type { RestApi } from "./apigateway/rest-api.ts";
import { functionArns, functionNames } from "./functions.ts";
import { SpecError } from "./spec-error.ts";
import { type FunctionBinding, functionsOf, readModules, unusedBindings } from "./spec-functions.ts";
import { checkPlaceholders } from "./spec-placeholders.ts";

export interface SpecOptions {
  /** Any OpenAPI file with API Gateway's extensions; our own contract without one. */
  readonly spec?: string | undefined;
  readonly functions?: readonly FunctionBinding[] | undefined;
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
}

const ownContract = new URL("../../openapi.yaml", import.meta.url);

/** Reads a contract and its functions. Throws a `SpecError` with everything that is wrong with them. */
export async function readSpec({ spec, functions: bindings = [] }: SpecOptions): Promise<Spec> {
  const file = spec ?? "openapi.yaml";
  const own = spec === undefined;
  const text = await readFile(spec ?? ownContract, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new SpecError([`${file}: cannot be read (${cause.code}).`], [], { cause });
  });
  const problems = new Problems();
  const document = own ? parseOwn(text, file) : parseOther(text, file);
  if (!own) checkPlaceholders(document, problems);
  const api = readApi(document, problems);
  const named = functionsOf(api);
  const { modules, problems: moduleProblems } = await readModules(bindings);

  const lines = problems.found.map((problem) => lineOf(file, problem));
  if (!own) {
    const unbound = named.filter(({ name }) => !modules.has(name));
    lines.push(...unbound.map(({ name, place }) => lineOf(file, { place, message: unboundMessage(name) })));
  }
  lines.push(...moduleProblems);
  // An integration that could not be read may be the one that names a function.
  if (problems.found.length === 0) {
    lines.push(...unusedBindings(bindings, own ? functionNames : named.map(({ name }) => name)));
  }
  const warnings = problems.warnings.map((problem) => lineOf(file, problem));
  if (lines.length > 0) throw new SpecError(lines, warnings);
  return { own, api, modules, warnings };
}

function parseOwn(text: string, file: string): OpenApiDocument {
  const contract = parse(() => parseContract(text, file));
  try {
    return fillPlaceholders(contract, {
      Region: account.region,
      ProcessJobFunctionArn: functionArns.processJob,
      ApiRoleArn: `arn:aws:iam::${account.id}:role/ApiGateway`,
    });
  } catch (cause) {
    throw new SpecError([`${file}: ${(cause as Error).message}`], [], { cause });
  }
}

function parseOther(text: string, file: string): OpenApiDocument {
  const document = parse(() => parseDocument(text, file));
  if (!isObject(document)) throw new SpecError([`${file}: is not an object.`]);
  return document as unknown as OpenApiDocument;
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new SpecError([(cause as Error).message], [], { cause });
  }
}

function lineOf(file: string, { place, message }: Problem): string {
  return `${file}: ${place}: ${message}`;
}

function unboundMessage(name: string): string {
  return `names the function ${name}, which nothing binds. Say --function ${name}=MODULE`;
}
