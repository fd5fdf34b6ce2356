import { isObject } from "../../../is-object.ts";
import type { Method } from "../../rest-api.ts";
import type { OpenApiDocument, Operation } from "../document/document.ts";
import { listAt, resolve, textOf } from "../document/shape.ts";
import type { Problems } from "../problems/problems.ts";

const locations: Readonly<Record<string, string>> = { header: "header", query: "querystring", path: "path" };

/**
 * Returns whether each parameter is required, by `method.request.header.X`. Operations inherit their path item's parameters and can
 * override them. Path parameters are required even if not declared.
 */
export function requestParameters(
  document: OpenApiDocument,
  resourcePath: string,
  operation: Operation,
  path: readonly string[],
  problems: Problems,
): Record<string, boolean> {
  const item = ["paths", resourcePath];
  const declared = new Map([
    ...parametersOf(document, document.paths[resourcePath]?.["parameters"], item, problems),
    ...parametersOf(document, operation.parameters, path, problems),
  ]);
  checkNames([...declared.keys()], path, problems);
  for (const name of namesIn(resourcePath)) declared.set(`method.request.path.${name}`, true);
  return Object.fromEntries(declared);
}

/** Warns of required path parameters that the path lacks: API Gateway imports them, and its validator rejects every request. */
export function warnOfMissing(
  { resourcePath, requestParameters }: Pick<Method, "resourcePath" | "requestParameters">,
  path: readonly string[],
  problems: Problems,
): void {
  const names = namesIn(resourcePath);
  for (const [key, required] of Object.entries(requestParameters)) {
    const [, name] = /^method\.request\.path\.(.*)$/.exec(key) ?? [];
    if (name === undefined || !required || names.includes(name)) continue;
    problems.warn([...path, "parameters"], `the path has no {${name}}: it is required, so every request is rejected`);
  }
}

function namesIn(resourcePath: string): string[] {
  return [...resourcePath.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = ""]) => name);
}

function parametersOf(
  document: OpenApiDocument,
  list: unknown,
  owner: readonly string[],
  problems: Problems,
): (readonly [key: string, required: boolean])[] {
  const path = [...owner, "parameters"];
  return listAt(list, path, problems).flatMap((value, index) => {
    const at = [...path, String(index)];
    const parameter = resolve(document, value, at, problems);
    if (parameter === undefined) return [];
    const { name, in: location, required } = isObject(parameter) ? parameter : {};
    const kind = Object.hasOwn(locations, textOf(location)) ? locations[textOf(location)] : undefined;
    if (typeof name !== "string" || kind === undefined) {
      problems.add(at, "must have a name, and be in header, query or path");
      return [];
    }
    return [[`method.request.${kind}.${name}`, required === true] as const];
  });
}

/** Reports names that are used in more than one location, which API Gateway forbids. */
function checkNames(keys: readonly string[], path: readonly string[], problems: Problems): void {
  const names = keys.map((key) => key.replace(/^method\.request\.\w+\./, ""));
  for (const name of names.filter((name, index) => names.indexOf(name) < index)) {
    problems.add(
      [...path, "parameters"],
      `parameter names must be unique across query string, header and path: ${name} is not`,
    );
  }
}
