import { describe, expect, test } from "vitest";
import { render, renderJson } from "./render.ts";

describe("a missing value", () => {
  test.each([
    ["a method called with other arguments than it takes", "[$input.path('$.text').substring('1')]"],
    ["a missing member of $context", "[$context.authorizer.principalId]"],
  ])("%s prints as the empty string, never as its source", (_, source) => {
    expect(renderJson(source, { text: "abc" })).toBe("[]");
  });

  test("a JSON null is null, and is the empty string", () => {
    const source = '#set($x = $input.path("$.x"))#if($x == $null)null #end#if($x == "")empty#end$x';
    expect(renderJson(source, { x: null })).toBe("null empty");
  });

  test("is true in a condition, because its value is an empty string", () => {
    expect(render("#if($nothing)true#{else}false#end #if(!$nothing.x)true#{else}false#end")).toBe("true false");
  });
});

describe("maps and lists", () => {
  test("a list created by the template prints like Java's", () => {
    expect(render("#set($l = ['a', 1, true])$l, #set($m = {'a': ['b', {'c': 'd'}]})$m")).toBe(
      "[a, 1, true], {a=[b, {c=d}]}",
    );
  });

  test("a map's keys, values and entries print like Java's", () => {
    const source = "#set($m = $input.path('$'))$m.keySet() $m.values() $m.entrySet()";
    expect(renderJson(source, { a: 1, b: "x" })).toBe("[a, b] [1, x] [a=1, b=x]");
  });
});

describe("numbers and booleans", () => {
  test.each([
    ["1", "1"],
    ["1.5", "1.5"],
    ["-7", "-7"],
    ["12345678901234567890123", "12345678901234567890123"],
    ["9007199254740993", "9007199254740993"],
    ["1.0", "1.0"],
    ["1e3", "1000.0"],
    ["1e10", "1.0E10"],
    ["9999999.5", "9999999.5"],
    ["12345678.5", "1.23456785E7"],
    ["0.001", "0.001"],
    ["0.00012", "1.2E-4"],
    ["1.25e-7", "1.25E-7"],
    ["-0.0", "-0.0"],
    ["true", "true"],
    ["false", "false"],
  ])("the JSON %s prints %s, like Java's types", (json, printed) => {
    expect(render("$input.path('$.n')", { body: `{"n": ${json}}` })).toBe(printed);
    expect(render("$input.json('$.n')", { body: `{"n": ${json}}` })).toBe(printed);
  });
});
