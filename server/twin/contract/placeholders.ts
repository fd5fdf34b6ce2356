import { isStageVariable, type Placeholders, replacePlaceholders } from "../../../infra/contract/placeholders.ts";
import { isAwsVariable } from "../aws/apigateway/import/document/aws-variables.ts";
import type { OpenApiDocument } from "../aws/apigateway/import/document/document.ts";
import type { Problems } from "../aws/apigateway/import/problems/problems.ts";

/**
 * Replaces the placeholders of a document. Only our own contract's have values. The others are problems and stay in the document, except
 * AWS's variables, which the import replaces.
 */
export function fillPlaceholders(
  document: OpenApiDocument,
  values: Readonly<Placeholders> | undefined,
  problems: Problems,
): OpenApiDocument {
  const known = Object.keys({ ...values });
  const { document: replaced, unknown, unused } = replacePlaceholders(document, { ...values });
  for (const { path, names } of unknown) {
    const unfilled = names.filter((name) => !isAwsVariable(name));
    const stageVariables = unfilled.filter(isStageVariable);
    const others = unfilled.filter((name) => !isStageVariable(name));
    if (stageVariables.length > 0) problems.add(path, `${listOf(stageVariables)}: ${noStageVariables}`);
    if (others.length > 0) problems.add(path, `${listOf(others)}: ${reasonFor(known)}`);
  }
  if (unused.length > 0) problems.add(["paths"], `no integration uses ${listOf(unused)}`);
  return replaced;
}

const noStageVariables = "the twin replaces no stage variable here. Write the value that it has in the stage";

function reasonFor(known: readonly string[]): string {
  return known.length > 0
    ? `a deployment knows only ${listOf(known)}`
    : "it has no value. Write what a deployment would, with any account and region";
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `\${${name}}`).join(", ");
}
