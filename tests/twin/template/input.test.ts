import { describe, expect, test } from "vitest";
import { render, renderJson } from "./render.ts";

const parameters = {
  path: { id: "p", both: "path" },
  querystring: { q: "a b", both: "query", third: "query" },
  header: { "X-Odd": "h", both: "header", third: "header" },
};

describe("$input.body", () => {
  test("is the body's text, unchanged and unescaped", () => {
    expect(render('{"x": $input.body}', { body: '{ "a":  "$q #if" }' })).toBe('{"x": { "a":  "$q #if" }}');
    expect(render("$input.body", { body: "some raw data" })).toBe("some raw data");
  });

  test("of an empty body is {}", () => {
    expect(render("$input.body")).toBe("{}");
    expect(render("EncodedBody=$util.urlEncode($input.body)&Access=$util.urlEncode($input.body.x)")).toBe(
      "EncodedBody=%7B%7D&Access=",
    );
  });

  test("has no attributes", () => {
    expect(render("[$input.body.some]", { body: '{"some": "value"}' })).toBe("[]");
  });
});

describe("$input.json", () => {
  test("gives the JSON of what the path leads to, a string with its quotes", () => {
    expect(renderJson("$input.json('$.a') $input.json('$.b')", { a: 'x"y', b: { c: [1, null, true] } })).toBe(
      '"x\\"y" {"c":[1,null,true]}',
    );
  });

  test.each(["", "{}", "not json", '"text"', '{"a": {"x": 1}}'])('of a missing path is "", in the body %j', (body) => {
    expect(render("$input.json('$.p')", { body })).toBe('""');
  });

  test("of $ writes the body anew, compactly", () => {
    expect(render("$input.json('$')", { body: '{ "b" : [ 1 , 2.5 ], "a" : "\\u00e9/\\n" }' })).toBe(
      '{"b":[1,2.5],"a":"é/\\n"}',
    );
    expect(render("$input.json('$')")).toBe("{}");
  });

  test("keeps every digit of a whole number", () => {
    const body = '{"n":123456789012345678901234567890,"m":-9007199254740993}';
    expect(render("$input.json('$')", { body })).toBe(body);
  });

  test("has no attributes", () => expect(renderJson("[$input.json('$').a]", { a: 1 })).toBe("[]"));

  test("sees what the template changed in $input.path", () => {
    expect(renderJson("#set($r = $input.path('$'))#set($r.b = 2)$input.json('$')", { a: 1 })).toBe('{"a":1,"b":2}');
  });

  test("breaks the template at a number that no double can hold", () => {
    expect(() => render("$input.json('$')", { body: '{"n": 1e999}' })).toThrow("1e999");
  });
});

describe("$input.path", () => {
  test("gives an object with Java's methods", () => {
    const source =
      "#set($r = $input.path('$'))$r.list.size() $r.list[1].n $r.list.get(0).n $r.keySet() $r.size() " +
      "$r.list.isEmpty() $r.text.toLowerCase() $r.toString().contains('text=')";
    expect(renderJson(source, { list: [{ n: 1 }, { n: 2 }], text: "ABC" })).toBe("2 2 1 [list, text] 2 false abc true");
  });

  test.each(["", "not json", "[1", '"text"', "5"])("of a missing path prints nothing, in the body %j", (body) => {
    expect(render("[$input.path('$.p')$input.path('$.p').size()]", { body })).toBe("[]");
  });

  test("takes its path from a string with references", () => {
    expect(renderJson('#set($k = "b")$input.path("$.a.${k}")', { a: { b: "found" } })).toBe("found");
  });
});

describe("$input.params", () => {
  test("looks into path, then query string, then headers", () => {
    expect(render("$input.params('both') $input.params('third') $input.params('X-Odd')", { parameters })).toBe(
      "path query h",
    );
  });

  test("of a missing name is empty, and names are case-sensitive", () => {
    expect(render("[$input.params('missing')$input.params('x-odd')]", { parameters })).toBe("[]");
  });

  test("without a name is a map of path, querystring and header", () => {
    const source =
      "$input.params().keySet() $input.params().path.id $input.params().get('querystring').get('q') " +
      "$input.params().header.keySet() $input.params().path";
    expect(render(source, { parameters })).toBe(
      "[path, querystring, header] p a b [X-Odd, both, third] {id=p, both=path}",
    );
  });
});

test("what $input does not have is empty", () => expect(render("[$input.other$input.other('x')$input]")).toBe("[]"));
