import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parseDocument } from "../../infra/contract/document.ts";
import { Problems } from "../../server/twin/aws/apigateway/import/problems/problems.ts";
import { importDocument } from "../../server/twin/contract/import.ts";
import { contract as ownContract } from "../../server/twin/stacks/jobs-api/stack.ts";

const text = await readFile(new URL("../../openapi.yaml", import.meta.url), "utf8");
const integration = "x-amazon-apigateway-integration";

/** The problems with our own contract after a change to its text. */
function problemsOf(contract: string) {
  const problems = new Problems();
  importDocument(parseDocument(contract, "openapi.yaml"), ownContract, problems);
  const lines = (list: Problems["errors"]) => list.map(({ location, message }) => `${location}: ${message}`);
  return { refused: lines(problems.errors), warnings: lines(problems.warnings), notes: lines(problems.notes) };
}

test("nothing is wrong with our own contract", () => {
  expect(problemsOf(text)).toEqual({ refused: [], warnings: [], notes: [] });
});

test("a placeholder that no deployment knows, and one that nothing uses, are told together, and with all else", () => {
  const contract = text
    .replaceAll("${ApiRoleArn}", "${ApiRole}")
    .replace("action/GetItem", "action/${Action}/${Region}/${Table}")
    .replace("passthroughBehavior: never", "passthroughBehavior: sometimes");
  const known = "a deployment knows only ${Region}, ${ProcessJobFunctionArn}, ${ApiRoleArn}";
  expect(problemsOf(contract)).toEqual({
    refused: [
      `paths./jobs.post.${integration}.credentials: \${ApiRole}: ${known}`,
      `paths./jobs.get.${integration}.credentials: \${ApiRole}: ${known}`,
      `paths./jobs/{jobId}.get.${integration}.uri: \${Action}, \${Table}: ${known}`,
      `paths./jobs/{jobId}.get.${integration}.credentials: \${ApiRole}: ${known}`,
      `paths./jobs/{jobId}.delete.${integration}.credentials: \${ApiRole}: ${known}`,
      "paths: no integration uses ${ApiRoleArn}",
      `paths./jobs.post.${integration}.passthroughBehavior: must be WHEN_NO_MATCH, WHEN_NO_TEMPLATES or NEVER, not SOMETIMES`,
    ],
    warnings: [],
    notes: [],
  });
});

test("every field that should be an object and is none is told", () => {
  const contract = text.replace(/\n {4}get:\n {6}operationId: getJob/, "\n    put: 7\n    patch: []$&");
  expect(problemsOf(contract).refused).toEqual([
    "paths./jobs/{jobId}.put: must be an object",
    "paths./jobs/{jobId}.patch: must be an object",
  ]);
});
