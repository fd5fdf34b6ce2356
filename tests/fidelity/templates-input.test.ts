import { expect, test } from "vitest";
import { fixture, useTwinOf } from "./import-twin.ts";
import { json, useTemplates } from "./templates-api.ts";

const { renders } = useTemplates();
const { call } = useTwinOf("templates-input.yaml", [
  fixture("describe-event", "../twin/apigateway/functions"),
  fixture("fail-with", "../twin/apigateway/functions"),
]);

test(
  "c8 $input.body is the body verbatim, including quotes and spaces [recorded]",
  renders('{"x": $input.body}', '{"x": { "a":  "it\'s $x" }}', { body: '{ "a":  "it\'s $x" }' }),
);
test("c8 $input.body of an empty body is {} in a request [recorded]", renders("$input.body", "{}"));
test("c8 $input.body of an empty body is {} in a response [recorded]", async () => {
  expect(await call("GET", "/empty-response")).toMatchObject({ status: 200, body: "{}" });
});
test("c8 $input.body has no attributes [recorded]", renders("[$input.body.a]", "[]", json({ a: 1 })));
test(
  "c8 $input.body of a body that is not JSON is the body [recorded]",
  renders("$input.body", "some raw data", { body: "some raw data" }),
);
test(
  "c8 $input.body is not escaped: a client can break out of the JSON around it [recorded]",
  renders('{"x": $input.body}', '{"x": 1, "admin": true}', { body: '1, "admin": true' }),
);

test(
  "c9 $input.json is the JSON of the value at the path [believed]",
  renders("$input.json('$.p')", '{"a":[1,null,true]}', json({ p: { a: [1, null, true] } })),
);
test("c9 $input.json of a missing path is two quotes [believed]", renders("$input.json('$.p')", '""', json({ a: 1 })));
test("c9 $input.json of an empty body is two quotes [believed]", renders("$input.json('$.p')", '""'));
test(
  "c9 $input.json of a body that is not an object is two quotes [believed]",
  renders("$input.json('$.p')", '""', json("text")),
);
test(
  "c9 $input.json of a body that is not JSON is two quotes [believed]",
  renders("$input.json('$.p')", '""', { body: "no json" }),
);
test(
  "c9 $input.json of the root of a body that is not JSON is the body, quoted [reported]",
  renders("$input.json('$')", '"a=1&b=\\"2"', { body: 'a=1&b="2' }),
);
test("c9 $input.json keeps a string's quotes [believed]", renders("$input.json('$.p')", '"x\\"y"', json({ p: 'x"y' })));
test(
  "c9 $input.json of $ serializes the body again, compactly [believed]",
  renders("$input.json('$')", '{"b":[1,2.5],"a":"x"}', { body: '{ "b" : [ 1 , 2.5 ],\n "a" : "x" }' }),
);
test("c9 $input.json has no attributes [believed]", renders("[$input.json('$').a]", "[]", json({ a: 1 })));

test(
  "c10 $input.path of the root of a body that is not JSON is the body [reported]",
  renders("#foreach($pair in $input.path('$').split('&'))[$pair]#end", "[a=1][b=2]", { body: "a=1&b=2" }),
);
test("c10 a form can be passed to a function as a string, as a blueprint for Slack does [reported]", async () => {
  const headers = [["Content-Type", "application/x-www-form-urlencoded"]] as const;
  const { body } = await call("POST", "/form", { headers, body: "a=1&b=2" });
  expect(JSON.parse(body)).toEqual({ raw: "a=1&b=2", pairs: ["a=1", "b=2"] });
});

const list = json({ list: [{ n: 1 }, { n: 2 }], none: [], names: ["a", "b"] });
const text = json({ text: " aXbX " });

test(
  "c10 $input.path of a missing path prints as nothing [recorded]",
  renders("[$input.path('$.p')]", "[]", json({ a: 1 })),
);
test("c10 $input.path of an empty body prints as nothing [recorded]", renders("[$input.path('$.p')]", "[]"));
test(
  "c10 $input.path of a body that is not JSON prints as nothing [recorded]",
  renders("[$input.path('$.p')]", "[]", { body: "no json" }),
);
test(
  "c10 $input.path has size() and [i] for lists [recorded]",
  renders("$input.path('$.list').size() $input.path('$.list')[1].n", "2 2", list),
);
test(
  "c10 $input.path has get(), isEmpty() and contains() for lists [believed]",
  renders(
    "$input.path('$.list').get(0).n $input.path('$.none').isEmpty() $input.path('$.names').contains('b')",
    "1 true true",
    list,
  ),
);
test(
  "c10 $input.path has keySet() and entrySet() for maps [believed]",
  renders(
    "#foreach($k in $input.path('$').keySet())$k;#end #foreach($e in $input.path('$').entrySet())$e.key=$e.value;#end",
    "a;b; a=1;b=2;",
    json({ a: 1, b: 2 }),
  ),
);
test(
  "c10 $input.path has size() for maps too [documented]",
  renders("$input.path('$').size()", "2", json({ a: 1, b: 2 })),
);
test(
  "c10 $input.path has the methods of java.lang.String for strings: length(), trim(), toLowerCase(), substring() [believed]",
  renders(
    "#set($t = $input.path('$.text'))$t.length() $t.trim() $t.toLowerCase().trim() $t.substring(1, 3)",
    "6 aXbX axbx aX",
    text,
  ),
);
test(
  "c10 $input.path has split() and replaceAll() with regular expressions [believed]",
  renders(
    "#set($t = $input.path('$.text').trim())$t.split('X')[1] $t.replaceAll('[a-b]X', '<$0>')",
    "b <aX><bX>",
    text,
  ),
);
test(
  "c10 $input.path can be searched for a string with toString() [recorded]",
  renders(
    "$input.path('$').toString().contains('text') $input.path('$').toString().contains('none')",
    "true false",
    text,
  ),
);

const three = {
  id: "path",
  query: "?id=query&q=query",
  headers: [
    ["id", "header"],
    ["q", "header"],
    ["h", "header"],
  ],
} as const;

test(
  "c11 $input.params searches the path, then the query string, then the headers [documented]",
  renders("$input.params('id') $input.params('q') $input.params('h')", "path query header", three),
);
test("c11 $input.params of a missing parameter is empty [recorded]", renders("[$input.params('missing')]", "[]"));
test(
  "c11 $input.params has the last value of a repeated query parameter [recorded]",
  renders("$input.params('q') $input.params().querystring.q", "2 2", { query: "?q=1&q=2" }),
);
test(
  "c11 $input.params has one string for a repeated header [believed]",
  renders("#foreach($k in $input.params().header.keySet())#if($k == 'X-Tag')$input.params($k)#end#end", "1,2", {
    headers: [
      ["X-Tag", "1"],
      ["X-Tag", "2"],
    ],
  }),
);

test(
  "c12 $input.params without a name is a map of path, querystring and header, and nothing else [documented]",
  renders("$input.params().keySet()", "[path, querystring, header]"),
);
test(
  "c12 $input.params without a name can be read with get() and with dots [recorded]",
  renders(
    "$input.params().get('path').get('id') $input.params().path.id $input.params().path $input.params().querystring.keySet()",
    "path path {id=path} [id, q]",
    three,
  ),
);
test(
  "c12 $input.params keeps the client's casing of header names [documented]",
  renders("$input.params().header.get('x-MiXed') [$input.params().header.get('X-Mixed')]", "yes []", {
    headers: [["x-MiXed", "yes"]],
  }),
);

test(
  "c13 $input.params decodes query parameters, and a plus as a space [recorded]",
  renders("$input.params('q')|$input.params('r')", "a b|a+b", {
    query: "?q=a+b&r=a%2Bb",
  }),
);
test(
  "c13 $input.params does not decode path parameters [documented]",
  renders("$input.params('id') $input.params().path.id", "a%20b%2Bc a%20b%2Bc", { id: "a%20b%2Bc" }),
);
test(
  "c13 $util.urlDecode decodes a path parameter, which can be compared with %2F [documented]",
  renders("$util.urlDecode($input.params('id')) #if($input.params('id') == 'a%2Bb%2F')as sent#end", "a+b/ as sent", {
    id: "a%2Bb%2F",
  }),
);
test("c13 path parameters are not decoded for a proxy integration [recorded]", async () => {
  const { body } = await call("GET", "/proxy/test%2Balias");
  expect(JSON.parse(body).pathParameters).toEqual({ id: "test%2Balias" });
});

test(
  "c31 $method.request.path, .querystring and .header are references [reported]",
  renders(
    "$method.request.path.id ${method.request.querystring.q} $method.request.header.X-Tag [$method.request.path.none]",
    "7%2B a b two []",
    { id: "7%2B", query: "?q=a+b", headers: [["X-Tag", "two"]] },
  ),
);

test("c14 in a response template body, json and path are of the integration's response, and params are of the client's request [recorded]", async () => {
  const { body } = await call("POST", "/response/7?q=client", json({ from: "request" }));
  expect(body).toBe('{"from":"function"} "function" function 7 client');
});

// c10: `.count()` is of an old page of the documentation, and no method of Java's collections.
