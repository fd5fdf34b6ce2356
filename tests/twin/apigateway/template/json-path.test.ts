import { expect, test } from "vitest";
import { render, renderJson } from "./render.ts";

const body = JSON.stringify({
  store: {
    book: [
      { title: "A", price: 8.5, tags: ["x"] },
      { title: "B", price: 12, isbn: "1" },
      { title: "C", price: 9 },
    ],
    "odd name": { "it's": 1 },
  },
  title: "top",
});

function json(path: string): string {
  return render("$input.json($context.path)", { body, context: { path } });
}

test.each([
  ["$.title", '"top"'],
  ["title", '"top"'],
  ["$['title']", '"top"'],
  ['$["store"].book[0].title', '"A"'],
  ["$.store['odd name']['it\\'s']", "1"],
  ["$.store.book[-1].title", '"C"'],
  ["$.store.book[9].title", '""'],
  ["$.store.book.title", '""'],
  ["$.store.book[*].title", '["A","B","C"]'],
  ["$.store.book[0,2].title", '["A","C"]'],
  ["$.store.book[1:].title", '["B","C"]'],
  ["$.store.book[:-1].title", '["A","B"]'],
  ["$.store.book[0].*", '["A",8.5,["x"]]'],
  ["$..title", '["top","A","B","C"]'],
  ["$..book[1].title", '["B"]'],
  ["$..none", "[]"],
  ["$.store.book[?(@.isbn)].title", '["B"]'],
  ["$.store.book[?(@.price < 10)].title", '["A","C"]'],
  ["$.store.book[?(@.title == 'B' || @.price >= 9 && @.price != 12)].title", '["B","C"]'],
  ['$.store.book[?(@.tags[0] == "x")].price', "[8.5]"],
  ["$[0]", '""'],
])("%s finds %s", (path, found) => expect(json(path)).toBe(found));

test("an indefinite path is a list to $input.path, even with one match", () => {
  expect(renderJson("$input.path('$.a[*]').size() $input.path('$.a[*]')[0]", { a: ["only"] })).toBe("1 only");
});

test.each([
  "",
  "$.",
  "$.a.length()",
  "$.a[",
  "$.a['b','c']",
  "$.a b",
  "$.a[?(@.b =~ /x/)]",
  "$.a[?(@.b]",
  "$..",
  "$.a[1:2:3]",
])("the path %j fails the template with an error that names it", (path) =>
  expect(() => json(path)).toThrow(/JSONPath ".*" is malformed or not emulated/),
);
