import { expect } from "vitest";
import { readApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { Problems } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";
import { operation, recorder, serve } from "../harness.ts";

const place = "paths./.post.x-amazon-apigateway-integration";

/** An API whose one method has this integration. */
export function pathsOf(integration: object) {
  return { "/": { post: operation(integration) } };
}

/** The problems and warnings of an integration, each line starting with the location in the integration. */
export function check(integration: object) {
  const problems = read(integration);
  return { refused: linesOf(problems.errors), warnings: linesOf(problems.warnings) };
}

/** The notes of an integration that is otherwise fine. */
export function notesOf(integration: object): string[] {
  const problems = read(integration);
  expect([...problems.errors, ...problems.warnings]).toEqual([]);
  return linesOf(problems.notes);
}

function read(integration: object): Problems {
  const problems = new Problems();
  readApi({ openapi: "3.0.1", paths: pathsOf(integration) }, problems);
  return problems;
}

function linesOf(list: Problems["errors"]): string[] {
  return list.map((found) => `${found.location.replace(place, "")}: ${found.message}`);
}

/** The response to a call. A function succeeds. */
export async function answer(integration: object) {
  const { type } = integration as { type: string };
  const { call } = serve(
    pathsOf(integration),
    type === "mock" ? {} : { invoke: recorder({ selector: undefined }).invoke },
  );
  return call("POST", "/dev/");
}

export const ok = { default: { statusCode: 200 } };
export const status200 = { "application/json": '{"statusCode": 200}' };

/** A mock that responds with 200. */
export function mock(more: object) {
  return { type: "mock", requestTemplates: status200, responses: ok, ...more };
}

/** A mock whose only response has these additional fields. */
export function responding(more: object) {
  return mock({ responses: { default: { statusCode: 200, ...more } } });
}

/** Templates with one for JSON. */
export function json(template: string) {
  return { "application/json": template };
}
