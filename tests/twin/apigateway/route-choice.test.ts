import { describe, expect, test } from "vitest";
import { mock, serve } from "./harness.ts";

describe("a sibling is greedy", () => {
  const { call } = serve({
    "/test": { get: mock("static GET") },
    "/test/any": { get: mock("static GET below") },
    "/{proxy+}": {
      "x-amazon-apigateway-any-method": mock("greedy ANY"),
      delete: mock("greedy DELETE"),
    },
    "/items/{id}": { get: mock("parameter") },
    "/items/first": { "x-amazon-apigateway-any-method": mock("static ANY") },
    "/items/{id}/{rest+}": { get: mock("$input.params('id') and $input.params('rest')") },
  });

  test.each([
    ["a static resource goes before a greedy one", "GET", "/test", "static GET"],
    ["so does a longer one", "GET", "/test/any", "static GET below"],
    ["a resource that lacks the method loses to a greedy sibling that has it", "POST", "/test", "greedy ANY"],
    ["however deep it is", "PUT", "/test/any", "greedy ANY"],
    ["a method's own entry goes before ANY", "DELETE", "/elsewhere/at/all", "greedy DELETE"],
    ["a parameter goes before a greedy one", "GET", "/items/7", "parameter"],
    ["a static ANY goes before a parameter's own method", "GET", "/items/first", "static ANY"],
    ["a greedy parameter takes the rest of the path", "GET", "/items/7/a//b/", "7 and a//b"],
  ])("%s", async (_, method, path, expected) => {
    expect(await call(method, `/dev${path}`)).toMatchObject({ status: 200, body: expected });
  });

  test("a greedy parameter is never empty, and ANY is none but HTTP's own methods", async () => {
    for (const [method, path] of [
      ["GET", "/dev/"],
      ["GET", "/dev"],
      ["BREW", "/dev/test"],
    ] as const) {
      expect(await call(method, path)).toMatchObject({
        status: 403,
        body: '{"message":"Missing Authentication Token"}',
        headers: { "x-amzn-ErrorType": "MissingAuthenticationTokenException" },
      });
    }
  });
});

describe("a hardcoded sibling below a greedy one", () => {
  const { call } = serve({
    "/part1": { get: mock("part1") },
    "/part1/{param+}": { get: mock("greedy") },
    "/part1/hardcoded-value": { get: mock("hardcoded") },
  });

  test.each([
    ["/part1", "part1"],
    ["/part1/random", "greedy"],
    ["/part1/hardcoded-value", "hardcoded"],
  ])("is found whatever the order of the file: %s", async (path, expected) => {
    expect((await call("GET", `/dev${path}`)).body).toBe(expected);
  });
});

describe("slashes too many are tolerated", () => {
  const { call } = serve({ "/{proxy+}": { get: mock("$context.path $input.params('proxy')") } });

  test.each([
    ["before the stage, which $context.path does not show", "//dev/x", "/dev/x x"],
    ["after the stage, which $context.path shows", "/dev//x", "/dev//x x"],
    ["at the end, which $context.path shows", "/dev/x/", "/dev/x/ x"],
    ["within, where they count", "/dev/x//y", "/dev/x//y x//y"],
  ])("%s", async (_, target, expected) => {
    expect((await call("GET", target)).body).toBe(expected);
  });
});
