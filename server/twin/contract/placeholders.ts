import type { Placeholders } from "../../../infra/settings/settings.ts";
import { isAwsVariable } from "../aws/apigateway/import/document/aws-variables.ts";
import type { OpenApiDocument } from "../aws/apigateway/import/document/document.ts";
import type { Problems } from "../aws/apigateway/import/problems/problems.ts";
import { isObject } from "../aws/is-object.ts";

const integrationKey = "x-amazon-apigateway-integration";

/**
 * The document with `${Name}` filled in where a deployment fills it in; in a template it is VTL. Our own contract's names
 * have values, and another's have none: names without a value are told, and stay. AWS's own variables are left to the import.
 */
export function fillPlaceholders(
  document: OpenApiDocument,
  values: Readonly<Placeholders> | undefined,
  problems: Problems,
): OpenApiDocument {
  const known: Readonly<Record<string, string>> = { ...values };
  const unused = new Set(Object.keys(known));

  function fill(text: string, place: readonly string[]): string {
    const unknown: string[] = [];
    const filled = text.replace(/\$\{([^}]*)\}/g, (placeholder, name: string) => {
      if (isAwsVariable(name)) return placeholder;
      unused.delete(name);
      const value = Object.hasOwn(known, name) ? known[name] : undefined;
      if (value === undefined) unknown.push(placeholder);
      return value ?? placeholder;
    });
    const ofStages = unknown.filter((placeholder) => placeholder.startsWith("${stageVariables."));
    const others = unknown.filter((placeholder) => !ofStages.includes(placeholder));
    if (ofStages.length > 0) problems.add(place, `${ofStages.join(", ")}: ${noStageVariables}`);
    if (others.length > 0) problems.add(place, reasonFor(others, Object.keys(known)));
    return filled;
  }

  const paths = mapFields(document.paths, ["paths"], (item, atItem) =>
    mapFields(item, atItem, (operation, atOperation) =>
      mapFields(operation, atOperation, (integration, at) =>
        at.at(-1) !== integrationKey
          ? integration
          : mapFields(integration, at, (value, place) => {
              const key = place.at(-1);
              return (key === "uri" || key === "credentials") && typeof value === "string" ? fill(value, place) : value;
            }),
      ),
    ),
  );
  if (unused.size > 0) problems.add(["paths"], `no integration uses ${[...unused].map(placeholderOf).join(", ")}`);
  return { ...document, paths: paths as OpenApiDocument["paths"] };
}

const noStageVariables = "the twin fills in no stage variable here. Write the value that a stage has";

function reasonFor(unknown: readonly string[], known: readonly string[]): string {
  if (known.length > 0)
    return `${unknown.join(", ")}: a deployment knows ${known.map(placeholderOf).join(", ")}, and no other`;
  return `${unknown.join(", ")}: nothing says what this stands for. Write what a deployment would, of any account and region`;
}

function placeholderOf(name: string): string {
  return `\${${name}}`;
}

function mapFields(
  value: unknown,
  place: readonly string[],
  map: (value: unknown, place: readonly string[]) => unknown,
): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, map(field, [...place, key])]));
}
