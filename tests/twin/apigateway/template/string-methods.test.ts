import { describe, expect, test } from "vitest";
import { render } from "./render.ts";

/** The result of a string's method. `call` begins with the method's name. */
function call(text: string, call: string): string {
  return render(`$context.text.${call}`, { context: { text } });
}

describe("java.lang.String", () => {
  test.each([
    ["abc", "length()", "3"],
    ["😀", "length()", "2"],
    ["", "isEmpty()", "true"],
    ["", "empty", "true"],
    ["\u0001 a\u00a0 \n", "trim()", "a\u00a0"],
    ["AbÉ", "toLowerCase()", "abé"],
    ["abß", "toUpperCase()", "ABSS"],
    ["ab", "concat('c')", "abc"],
    ["abc", "charAt(1)", "b"],
    ["abc", "substring(1)", "bc"],
    ["abc", "substring(3)", ""],
    ["abc", "substring(1, 2)", "b"],
    ["a.b", "contains('.')", "true"],
    ["abc", "startsWith('ab')", "true"],
    ["abc", "startsWith('b', 1)", "true"],
    ["abc", "startsWith('', 4)", "false"],
    ["abc", "endsWith('bc')", "true"],
    ["abcb", "indexOf('b')", "1"],
    ["abcb", "indexOf('b', 2)", "3"],
    ["abcb", "indexOf('x')", "-1"],
    ["abcb", "lastIndexOf('b')", "3"],
    ["abcb", "lastIndexOf('b', 2)", "1"],
    ["abcb", "lastIndexOf('a', -1)", "-1"],
    ["abc", "equals('abc')", "true"],
    ["5", "equals(5)", "false"],
    ["aBc", "equalsIgnoreCase('AbC')", "true"],
    ["abc", "equalsIgnoreCase('ab')", "false"],
    ["abc", "toString()", "abc"],
    ["a.b.c", "replace('.', '$1\\')", "a$1\\b$1\\c"],
    ["abc", "toUpperCase().substring(1).length()", "2"],
  ])("%j.%s is %s", (text, expression, result) => expect(call(text, expression)).toBe(result));

  test("an unset method of java.lang.String fails the template instead of printing nothing", () => {
    expect(() => call("a", "codePointAt(0)")).toThrow("codePointAt() is not emulated");
  });
});

describe("matches", () => {
  test.each([
    ["abc", "b", false],
    ["abc", "a.c", true],
    ["a\nc", "a.c", false],
    ["a\nc", "(?s)a.c", true],
    ["a\u0085c", "a.c", false],
    ["abc\n", "abc$", false],
    ["ABC", "(?i)abc", true],
    ["ab", "a|ab", true],
    ["a\u00a0", "a\\s", false],
    ["a\t", "a\\s", true],
    ["aé", "a\\w", false],
    ["😀", ".", true],
    ["a.b", "\\Qa.b\\E", true],
    ["axb", "\\Qa.b\\E", false],
    ["_-.", "[\\w-.]+", true],
    ["a-z", "[a\\-z]+", true],
    ["m", "[a\\-z]+", false],
    ["b", "[^a-]", true],
    ["-", "[^a-]", false],
    ["Straße", "\\p{L}+", true],
    ["Straße", "\\p{Alpha}+", false],
    ["Ab1", "\\p{Lu}\\p{Lower}\\p{Digit}", true],
    ["!~", "\\p{Punct}{2}", true],
    ["xyx", "(?<c>.)y\\k<c>", true],
    ["xyx", "(x)y\\1", true],
    ["a}]", "a}]", true],
    ["it's", "it\\'s", true],
    ["a-b", "a\\-b", true],
    ["6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", true],
    ["6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10\n", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", false],
  ])("the whole of %j against %s: %s", (text, regex, result) => {
    expect(render("$context.text.matches($context.regex)", { context: { text, regex } })).toBe(String(result));
  });

  test.each([
    "a++",
    "(?>a)",
    "(?x)a",
    "a(?i)b",
    "[a[bc]]",
    "[a&&b]",
    "\\G",
    "\\p{IsGreek}",
    "(",
    "[a",
    "a{,2}",
    "\\y",
    "[\\S]",
    "*",
  ])("the regex %s, which JavaScript or Java lacks, fails the template", (regex) => {
    expect(() => render("$context.text.matches($context.regex)", { context: { text: "a", regex } })).toThrow("regex");
  });
});

describe("replaceAll and replaceFirst", () => {
  test.each([
    ["a1b22", "replaceAll('[0-9]+', '<$0>')", "a<1>b<22>"],
    ["ab", "replaceAll('(a)(b)', '$2$1')", "ba"],
    ["ab", "replaceAll('(a)(b)', '$21')", "b1"],
    ["ab", "replaceAll('(?<x>a)', '${x}${x}')", "aab"],
    ["ab", "replaceAll('a', '\\$1\\\\')", "$1\\b"],
    ["ab", "replaceAll('(x)?a', '[$1]')", "[]b"],
    ["ab", "replaceAll('', '-')", "-a-b-"],
    ["aa", "replaceFirst('a', 'b')", "ba"],
    ["a\nb", "replaceAll('$', '.')", "a\nb."],
    ["a\nb\n", "replaceAll('$', '.')", "a\nb.\n."],
    ["a\nb", "replaceAll('(?m)^', '>')", ">a\n>b"],
    ["a.b", "replaceAll('.', 'x')", "xxx"],
  ])("%j.%s is %j", (text, expression, result) => expect(call(text, expression)).toBe(result));

  test.each(["$", "$x", "a\\", "$9", "${none}"])("the replacement %s fails the template", (by) => {
    expect(() => render("$context.t.replaceAll('(a)', $context.by)", { context: { t: "a", by } })).toThrow(
      "replacement",
    );
  });
});

describe("split", () => {
  test.each([
    ["a,b,,c,,", "split(',')", "[a, b, , c]"],
    ["a,b,,", "split(',', -1)", "[a, b, , ]"],
    ["a,b,c", "split(',', 2)", "[a, b,c]"],
    [",a", "split(',')", "[, a]"],
    ["abc", "split('')", "[a, b, c]"],
    ["abc", "split('x')", "[abc]"],
    ["", "split(',')", "[]"],
    ["a1b2", "split('[0-9]')", "[a, b]"],
    ["a.b", "split('\\.')[1]", "b"],
    ["a/b/c", "split('/').size()", "3"],
  ])("%j.%s is %s", (text, expression, result) => expect(call(text, expression)).toBe(result));
});
