import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { operationKey } from "../aws/apigateway/import/methods/methods.ts";
import type { RestApi } from "../aws/apigateway/rest-api.ts";

/** One `--function NAME=MODULE`. */
export interface FunctionBinding {
  readonly name: string;
  /** A path relative to the working directory. */
  readonly module: string;
}

/** A function that a contract names, and where it does first. */
export interface NamedFunction {
  readonly name: string;
  readonly place: string;
}

/** The functions that the integrations of an API invoke. */
export function functionsOf({ methods }: RestApi): NamedFunction[] {
  const found = new Map<string, NamedFunction>();
  for (const { integration, resourcePath, httpMethod } of methods) {
    if (integration.target?.service !== "lambda") continue;
    const { functionName: name } = integration.target;
    const place = `paths.${resourcePath}.${operationKey({ httpMethod })}.x-amazon-apigateway-integration.uri`;
    if (!found.has(name)) found.set(name, { name, place });
  }
  return [...found.values()];
}

/** The modules that are bound, by the function's name, and what is wrong with them. */
export async function readModules(
  bindings: readonly FunctionBinding[],
): Promise<{ readonly modules: ReadonlyMap<string, URL>; readonly problems: readonly string[] }> {
  const modules = new Map(bindings.map(({ name, module }) => [name, pathToFileURL(resolve(module))]));
  const problems = await Promise.all(
    bindings.map(async (binding) => {
      const isFile = await stat(binding.module).then(
        (found) => found.isFile(),
        () => false,
      );
      return isFile ? [] : [`${optionOf(binding)}: there is no such file.`];
    }),
  );
  return { modules, problems: problems.flat() };
}

/** The bindings of functions that nothing names: API Gateway never invokes them. */
export function unusedBindings(bindings: readonly FunctionBinding[], names: readonly string[]): string[] {
  const known = names.length > 0 ? `It names ${names.join(", ")}.` : "It names none.";
  return bindings
    .filter(({ name }) => !names.includes(name))
    .map((binding) => `${optionOf(binding)}: the contract names no function ${binding.name}. ${known}`);
}

function optionOf({ name, module }: FunctionBinding): string {
  return `--function ${name}=${module}`;
}
