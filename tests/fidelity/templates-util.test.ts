import { test } from "vitest";
import { json, useTemplates } from "./templates-api.ts";

const { renders } = useTemplates();

const escaped = "$util.escapeJavaScript($input.path('$'))";

test(
  "c15 escapeJavaScript escapes double quotes and backslashes [documented]",
  renders(escaped, 'say \\"hi\\" a\\\\b', json('say "hi" a\\b')),
);
test(
  "c15 escapeJavaScript escapes control characters by their letters [documented]",
  renders(escaped, "\\n\\r\\t\\b\\f", json("\n\r\t\b\f")),
);
test(
  "c15 escapeJavaScript escapes single quotes, which is not JSON [documented]",
  renders(escaped, "it\\'s", json("it's")),
);
test(
  "c15 escapeJavaScript gives the content of a JSON string once \\' is replaced by ' [documented]",
  renders(`"${escaped}.replaceAll("\\\\'", "'")"`, `"it's \\"JSON\\""`, json(`it's "JSON"`)),
);
test("c15 escapeJavaScript escapes slashes [believed]", renders(escaped, "a\\/b", json("a/b")));
test(
  "c15 escapeJavaScript escapes non-ASCII and other control characters in upper-case hexadecimal [believed]",
  renders(escaped, "\\u00E9\\u4E2D\\uD83D\\uDE00\\u001B", json("é中😀\u001b")),
);
test(
  "c15 escapeJavaScript converts numbers and booleans to strings [believed]",
  renders(
    "$util.escapeJavaScript($input.path('$.n')) $util.escapeJavaScript($input.path('$.b'))",
    "1.5 true",
    json({ n: 1.5, b: true }),
  ),
);

test(
  "c16 parseJson gives objects with properties, and arrays with indexes [documented]",
  renders(
    "#set($o = $util.parseJson($input.body))$o.key1 $o.key2.list[1]",
    "v 2",
    json({ key1: "v", key2: { list: [1, 2] } }),
  ),
);
test(
  "c16 parseJson accepts scalars [believed]",
  renders("$util.parseJson('5') $util.parseJson('true') $util.parseJson('\"text\"')", "5 true text"),
);

test(
  "c17 urlEncode encodes as a form does: a space is a plus [recorded]",
  renders("$util.urlEncode($input.body)", "%7B%22some%22%3A+%22value%22%7D", { body: '{"some": "value"}' }),
);
test("c17 urlDecode reverses it [believed]", renders("$util.urlDecode('x%7B%22=a+b%2B')", 'x{"=a b+'));
test("c17 urlEncode of null is empty [recorded]", renders("[$util.urlEncode($input.body.x)]", "[]"));

test(
  "c18 base64Encode encodes a string as UTF-8 [documented]",
  renders("$util.base64Encode($input.path('$'))", "w6nwn5iA", json("é😀")),
);
test(
  "c18 base64Decode decodes to UTF-8 [recorded]",
  renders("$util.base64Decode($input.body)", "é😀", { body: "w6nwn5iA" }),
);

test(
  "c19 $util.toJson, $util.qr and #return do not exist: they are AppSync's [documented]",
  renders("[$util.toJson('x')$util.qr('x')] #return", "[] #return"),
);

// c15: that null becomes "null" is believed only, and contradicts what is recorded: null is an empty string (c2).
