import { isObject } from "../../../is-object.ts";
import type { Method } from "../../rest-api.ts";
import type { OpenApiDocument, Operation } from "../document/document.ts";
import { listAt, resolve, textOf } from "../document/shape.ts";
import type { Problems } from "../problems/problems.ts";

const locations: Readonly<Record<string, string>> = { header: "header", query: "querystring", path: "path" };

/**
 * `method.request.header.X`, and whether it is required. A path item's parameters are those of each of its operations, whose own
 * go before them; a path parameter is required even where nothing declares it.
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

/** Warns of what no request can have: API Gateway imports it, and its validator then turns every request away. */
export function warnOfMissing(
  { resourcePath, requestParameters }: Pick<Method, "resourcePath" | "requestParameters">,
  path: readonly string[],
  problems: Problems,
): void {
  const names = namesIn(resourcePath);
  for (const [key, required] of Object.entries(requestParameters)) {
    const [, name] = /^method\.request\.path\.(.*)$/.exec(key) ?? [];
    if (name === undefined || !required || names.includes(name)) continue;
    problems.warn([...path, "parameters"], `the path has no {${name}}: every request is refused, as it is required`);
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
      problems.add(at, "must have a name, and be in header, query or path: API Gateway has no others");
      return [];
    }
    return [[`method.request.${kind}.${name}`, required === true] as const];
  });
}

/** As API Gateway asks for: one name cannot be a header and in the query string at once. */
function checkNames(keys: readonly string[], path: readonly string[], problems: Problems): void {
  const names = keys.map((key) => key.replace(/^method\.request\.\w+\./, ""));
  for (const name of names.filter((name, index) => names.indexOf(name) < index)) {
    problems.add(
      [...path, "parameters"],
      `parameter names must be unique across query string, header and path: ${name} is not`,
    );
  }
}
