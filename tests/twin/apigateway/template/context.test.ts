import { describe, expect, test } from "vitest";
import { render } from "./render.ts";

interface Context extends Record<string, unknown> {
  responseOverride: { header: Record<string, unknown>; status?: unknown };
  requestOverride: Record<"header" | "path" | "querystring", Record<string, unknown>>;
}

function makeContext(): Context {
  return {
    resourcePath: "/jobs/{jobId}",
    path: "/dev/jobs",
    requestTimeEpoch: 1793957400000,
    identity: { sourceIp: "127.0.0.1", user: null },
    requestOverride: { header: {}, path: {}, querystring: {} },
    responseOverride: { header: {} },
  };
}

describe("overrides", () => {
  test.each([
    ["dots", "#set($context.responseOverride.header.a = 'b')"],
    ["brackets", "#set($context.responseOverride.header['a'] = 'b')"],
    ["put()", "$context.responseOverride.header.put('a', 'b')"],
    ["a variable that holds the map", "#set($h = $context.responseOverride.header)#set($h.a = 'b')"],
    ["a name in a variable", "#set($n = 'a')#set($context.responseOverride.header[$n] = 'b')"],
  ])("are set by %s, which prints nothing", (_, source) => {
    const context = makeContext();
    expect(render(source, { context })).toBe("");
    expect(context.responseOverride.header).toEqual({ a: "b" });
  });

  test("a status is a number to the caller, and a string stays a string", () => {
    const context = makeContext();
    render("#set($context.responseOverride.status = 404)", { context });
    expect(context.responseOverride.status).toBe(404);
    render("#set($context.responseOverride.status = '404')", { context });
    expect(context.responseOverride.status).toBe("404");
  });

  test("the response template reads what the request template set, including its own keys", () => {
    const context = makeContext();
    render("#set($context.responseOverride.mine = {'a': ['b', 1]})#set($context.responseOverride.status = 201)", {
      context,
    });
    expect(render("$context.responseOverride.mine.a[0] $context.responseOverride.status", { context })).toBe("b 201");
  });

  test("a list is an array to the caller", () => {
    const context = makeContext();
    render("#set($context.requestOverride.header.multivalue = ['1header', '2header'])", { context });
    expect(context.requestOverride.header).toEqual({ multivalue: ["1header", "2header"] });
  });

  test("an interpolated string is a string to the caller", () => {
    const context = makeContext();
    render('#set($context.responseOverride.header.Location = "$context.path/$context.requestTimeEpoch")', { context });
    expect(context.responseOverride.header).toEqual({ Location: "/dev/jobs/1793957400000" });
  });

  test("assigning below nothing sets nothing", () => {
    const context = makeContext();
    expect(render("#set($context.authorizer.x = 1)#set($nothing.x = 1)#set($nothing['x'] = 1)", { context })).toBe("");
    expect(context).toEqual(makeContext());
  });
});
