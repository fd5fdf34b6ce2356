import { describe, expect, test } from "vitest";
import { render } from "./render.ts";

function value(expression: string): string {
  return render(`#set($n = 7)#set($s = "text")#set($m = {"k": "v"})#set($x = ${expression})[$x]`).slice(1, -1);
}

describe("arithmetic", () => {
  test.each([
    ["7 / 2", "3"],
    ["-7 / 2", "-3"],
    ["7 % 3", "1"],
    ["-7 % 3", "-1"],
    ["7.0 / 2", "3.5"],
    ["4.0 / 2", "2.0"],
    ["1 + 2 * 3 - 4 / 2", "5"],
    ["(1 + 2) * 3", "9"],
    ["$n + 1", "8"],
    ["$n - 1", "6"],
    ["2147483647 + 1", "2147483648"],
    ["9223372036854775807 * 10", "92233720368547758070"],
    [".5 + 1.", "1.5"],
    ["1e3 + 0", "1000.0"],
  ])("%s is %s: integers divide as in Java", (expression, result) => expect(value(expression)).toBe(result));

  test.each(["1 / 0", "1 % 0", "1.0 / 0", "$s * 2", "$nothing - 1", "$m + 1", "true + 1"])(
    "%s gives nothing",
    (expression) => {
      expect(value(expression)).toBe("");
    },
  );

  test.each([
    ["'a' + 1", "a1"],
    ["1 + 'a' + 2", "1a2"],
    ["$nothing + 1", "1"],
    ["'m' + $m", "m{k=v}"],
  ])("%s concatenates to %s, because one side is a string", (expression, result) =>
    expect(value(expression)).toBe(result),
  );
});

describe("comparison", () => {
  test.each([
    ["1 == 1.0", true],
    ["1 == '1'", true],
    ["'a' == 'a'", true],
    ["'a' == 'A'", false],
    ["true == 'true'", true],
    ["[1, 2] == [1, 2]", true],
    ["{'a': 1} == {'a': 1}", true],
    ["{'a': 1} == {'a': 2}", false],
    ["[1] == '[1]'", true],
    ["1 != 2", true],
    ["$n > 6 && $n < 8", true],
    ["$n >= 7 and $n <= 7", true],
    ["$n gt 6 and $n ge 7 and $n lt 8 and $n le 7", true],
    ["$n eq 7 && $n ne 8", true],
    ["1 > 2 || 2 > 1", true],
    ["1 > 2 or 1 > 3", false],
    ["!(1 > 2)", true],
    ["not (1 > 2) and true", true],
    ["'b' > 'a'", false],
    ["'5' > 3", false],
    ["$nothing < 1", false],
    ["(1 / 0) == ''", true],
    ["[] == (1 / 0)", false],
  ])("%s is %s", (expression, result) => expect(value(expression)).toBe(String(result)));

  test("the right side is not evaluated if the left one decides", () => {
    const source = "#set($m = {})#if(false && $m.put('a', 1) == '')#end#if(true || $m.put('b', 1) == '')#end$m";
    expect(render(source)).toBe("{}");
  });
});

describe("strings", () => {
  test.each([
    [`"n is $n, $m.k, \${s}ual"`, "n is 7, v, textual"],
    [`'$n'`, "$n"],
    [`"a\\nb"`, "a\\nb"],
    [`"say ""hi"""`, 'say "hi"'],
    [`'it''s'`, "it's"],
    [`"\\u0041"`, "A"],
    [`'\\u0041'`, "\\u0041"],
    [`"#if($n == 7)seven#end"`, "seven"],
    [`"\\'"`, "\\'"],
    [`"$.a"`, "$.a"],
    [`"$5 #1"`, "$5 #1"],
    [`""`, ""],
  ])("%s is %s", (literal, text) => expect(value(literal)).toBe(text));

  test("may span lines", () => expect(value('"a\nb"')).toBe("a\nb"));
});

describe("literals", () => {
  test("of lists, maps and ranges", () => {
    expect(value("[]")).toBe("[]");
    expect(value("{}")).toBe("{}");
    expect(value("[ 1, [2], {'a' : $n} , \"$s\", true, -1 ]")).toBe("[1, [2], {a=7}, text, true, -1]");
    expect(value("{$s: 1, 2 : 'b'}")).toBe("{text=1, 2=b}");
    expect(value("[1..3]")).toBe("[1, 2, 3]");
    expect(value("[ $n .. 5 ]")).toBe("[7, 6, 5]");
    expect(value("[-1..1]")).toBe("[-1, 0, 1]");
  });

  test("a range over the limit fails the template", () =>
    expect(() => value("[0..2000000000]")).toThrow("over the limit"));
});

test("a name may contain a hyphen, and ends before other characters", () => {
  expect(render("#set($a-b = 1)#set($c = {'d': 2})$a-b $c.d. $c.d-x ${a-b}c $c.5")).toBe("1 2.  1c {d=2}.5");
});
