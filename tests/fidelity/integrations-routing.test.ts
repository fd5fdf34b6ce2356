import { expect, test } from "vitest";
import { mock } from "../twin/apigateway/harness.ts";
import { contractOf, useTwinOf } from "./import-twin.ts";

const { call, callEndpoint } = useTwinOf(
  contractOf({
    "/test": { get: mock("static GET") },
    "/test/any": { get: mock("static GET below") },
    "/{proxy+}": {
      "x-amazon-apigateway-any-method": mock("greedy ANY, $context.path, $input.params('proxy')"),
      delete: mock("greedy DELETE"),
    },
    "/items/{id}": { get: mock("parameter") },
    "/items/first": { "x-amazon-apigateway-any-method": mock("static ANY") },
    "/items/{id}/{rest+}": { get: mock("$input.params('id') and $input.params('rest')") },
    "/greedy-first/{param+}": { get: mock("greedy") },
    "/greedy-first/hardcoded": { get: mock("hardcoded") },
  }),
);

test.for([
  ["a static resource goes before a greedy one", "GET", "/test", "static GET"],
  ["a static resource goes before a greedy one, deeper down", "GET", "/test/any", "static GET below"],
  [
    "a static resource goes before a greedy one, whatever the order of the file",
    "GET",
    "/greedy-first/hardcoded",
    "hardcoded",
  ],
  ["a parameter goes before a greedy one", "GET", "/items/7", "parameter"],
  ["a static resource goes before a parameter, if only with ANY", "GET", "/items/first", "static ANY"],
  ["a method's own entry goes before ANY", "DELETE", "/elsewhere/at/all", "greedy DELETE"],
  [
    "a resource without the method loses to a greedy sibling that has it",
    "POST",
    "/test",
    "greedy ANY, /dev/test, test",
  ],
  ["a resource without the method loses, however deep", "PUT", "/test/any", "greedy ANY, /dev/test/any, test/any"],
  ["a greedy parameter takes the rest of the path", "GET", "/items/7/a//b/", "7 and a//b"],
] as const)("d34 %s [recorded]", async ([, method, path, body]) => {
  expect(await call(method, path)).toMatchObject({ status: 200, body });
});

test.for([
  ["GET", "/"],
  ["GET", ""],
  ["PROPFIND", "/test"],
] as const)(
  "d34 a greedy parameter is never empty, and ANY matches only HTTP's usual methods: %s %s [believed]",
  async ([method, path]) => {
    const { status, headers } = await call(method, path);
    expect({ status, errorType: headers["x-amzn-errortype"] }).toEqual({
      status: 403,
      errorType: "MissingAuthenticationTokenException",
    });
  },
);

test.for([
  ["before the stage, which context.path does not show", "//dev/x", "greedy ANY, /dev/x, x"],
  ["after the stage, which context.path shows", "/dev//x", "greedy ANY, /dev//x, x"],
  ["at the end, which context.path shows", "/dev/x/", "greedy ANY, /dev/x/, x"],
  ["within, where they count", "/dev/x//y", "greedy ANY, /dev/x//y, x//y"],
] as const)("d35 repeated slashes are ignored %s [recorded]", async ([, target, body]) => {
  expect(await callEndpoint("GET", target)).toMatchObject({ status: 200, body });
});
