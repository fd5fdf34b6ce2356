import { describe, expect, test } from "vitest";
import { render, renderJson } from "./render.ts";

describe("$input.json", () => {
  test("of $ serializes the body again, compactly", () => {
    expect(render("$input.json('$')", { body: '{ "b" : [ 1 , 2.5 ], "a" : "\\u00e9/\\n" }' })).toBe(
      '{"b":[1,2.5],"a":"é/\\n"}',
    );
    expect(render("$input.json('$')")).toBe("{}");
  });

  test("keeps every digit of an integer", () => {
    const body = '{"n":123456789012345678901234567890,"m":-9007199254740993}';
    expect(render("$input.json('$')", { body })).toBe(body);
  });

  test("sees what the template changed in $input.path", () => {
    expect(renderJson("#set($r = $input.path('$'))#set($r.b = 2)$input.json('$')", { a: 1 })).toBe('{"a":1,"b":2}');
  });

  test("fails the template at a number out of a double's range", () => {
    expect(() => render("$input.json('$')", { body: '{"n": 1e999}' })).toThrow("1e999");
  });
});

test("the names of parameters are case-sensitive", () => {
  const parameters = { path: {}, querystring: {}, header: { "X-Odd": "h" } };
  expect(render("[$input.params('x-odd')]", { parameters })).toBe("[]");
});

test("unknown properties and methods of $input are empty", () =>
  expect(render("[$input.other$input.other('x')$input]")).toBe("[]"));
