import type { Readings } from "../../../readings/readings.ts";
import type { Integration } from "../../rest-api.ts";
import { compileTemplate, positionOf, type Template, TemplateSyntaxError } from "../../template/index.ts";
import { objectAt } from "../document/shape.ts";
import { report } from "../problems/finding.ts";
import type { Problems } from "../problems/problems.ts";
import { checkReference } from "./template-references.ts";

/** Imports mapping templates by content type. Like API Gateway, imports malformed ones, which then fail each call. */
export function importTemplates(
  sources: unknown,
  type: Integration["type"],
  path: readonly string[],
  problems: Problems,
  readings: Readings,
): Record<string, Template> {
  const templates: Record<string, Template> = {};
  for (const [contentType, source] of Object.entries(objectAt(sources, path, problems))) {
    const at = [...path, contentType];
    if (typeof source !== "string") problems.add(at, "must be a string");
    else templates[contentType] = importTemplate(source, type, at, problems, readings);
  }
  return templates;
}

function importTemplate(
  source: string,
  type: Integration["type"],
  path: readonly string[],
  problems: Problems,
  readings: Readings,
): Template {
  const template = compile(source, path, problems, readings);
  for (const found of template.references) {
    const finding = checkReference(found, type);
    if (finding === undefined) continue;
    const { line, column } = positionOf(source, found.reference.at);
    report({ ...finding, message: `${finding.message} (line ${line}, column ${column})` }, path, problems);
  }
  return { ...template, render: (variables) => locateErrors(path, () => template.render(variables)) };
}

/** Adds the template's location to errors, for the log. */
function locateErrors<T>(path: readonly string[], work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new Error(`${path.join(".")}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function compile(source: string, path: readonly string[], problems: Problems, readings: Readings): Template {
  try {
    return compileTemplate(source, readings);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof TemplateSyntaxError) problems.warn(path, `each call fails with 500: ${message}`);
    else problems.add(path, message);
    return {
      render() {
        throw error;
      },
      nodes: [],
      references: [],
      constant: undefined,
    };
  }
}
