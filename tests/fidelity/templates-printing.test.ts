import { test } from "vitest";
import { json, useTemplates } from "./templates-api.ts";

const { renders } = useTemplates();

test(
  "c1 an unset variable prints as nothing, never as its source [recorded]",
  renders(
    "[$nothing][${nothing}][$!nothing][$nothing.at.all][$nothing.toString().length()][$nothing[0]]",
    "[][][][][][]",
  ),
);
test(
  "c1 a missing key of a map prints as nothing [recorded]",
  renders("[$input.path('$').missing][$input.path('$').missing.more]", "[][]", json({ a: 1 })),
);
test(
  "c1 a missing stage variable prints as nothing [recorded]",
  renders("[$stageVariables.missing][${stageVariables.missing}]", "[][]"),
);
test(
  "c1 an attribute of a string prints as nothing [recorded]",
  renders("[$input.path('$.text').missing][$input.path('$.text').shout()]", "[][]", json({ text: "abc" })),
);
test(
  "c1 an attribute of null prints as nothing [recorded]",
  renders("[$input.path('$.none').missing]", "[]", json({ none: null })),
);

test(
  "c2 null and unset variables equal the empty string and null [recorded]",
  renders(
    "#set($null = $input.path('$.none'))#foreach($x in [1])" +
      "#if($unset == '')a#end#if($unset == $nothing)b#end#if($null == '')c#end#if($null == $nothing)d#end#end",
    "abcd",
    json({ none: null }),
  ),
);
test(
  "c2 != is false between an unset variable and the empty string [recorded]",
  renders("#if($undefined.a.b != '')differs#{else}same#end", "same"),
);
test(
  "c2 an empty list is neither null nor the empty string [recorded]",
  renders("#set($x = $input.path('$'))#if($x == $null)null#end#if($x == '')empty#end$x", "[]", json([])),
);

test(
  "c3 a #set from null is not an error [recorded]",
  renders("#set($x = $input.path('$.none'))#set($y = $nothing.at.all)[$x$y]", "[]", json({ none: null })),
);
test("c3 a #set from null empties the variable [believed]", renders("#set($x = 1)#set($x = $nothing.at)[$x]", "[]"));

test(
  "c4 a map prints like Java's: equals signs, no quotes, keys in order [recorded]",
  renders("$input.path('$')", "{to=test, bigger=dict, a=1}", json({ to: "test", bigger: "dict", a: 1 })),
);
test(
  "c4 a list prints as compact JSON, including everything in it [recorded]",
  renders("$input.path('$') $input.path('$')[1]", '[{"foo":"bar"},[{"a":[1,null]}]] [{"a":[1,null]}]', {
    body: '[ {"foo": "bar"}, [ {"a": [1, null]} ] ]',
  }),
);
test(
  "c4 a map taken out of a list prints like Java's [recorded]",
  renders("$input.path('$')[0] $input.path('$[0]')", "{foo=bar} {foo=bar}", json([{ foo: "bar" }])),
);
test(
  "c4 a list in a map prints as JSON inside the map [recorded]",
  renders("$input.path('$')", '{a=1, b=[{"c":2}]}', json({ a: 1, b: [{ c: 2 }] })),
);
test(
  "c4 a map in a map prints like Java's at any depth [believed]",
  renders("$input.path('$')", "{a={b={c=1}}}", json({ a: { b: { c: 1 } } })),
);
test(
  "c4 toString() gives the same string [recorded]",
  renders(
    "$input.path('$').toString() $input.path('$.list').toString()",
    '{list=[{"foo":"bar"}]} [{"foo":"bar"}]',
    json({ list: [{ foo: "bar" }] }),
  ),
);

test(
  "c5 numbers print as in JSON [believed]",
  renders("$input.path('$.a') $input.path('$.b')", "1 1.5", json({ a: 1, b: 1.5 })),
);
test(
  "c5 booleans print true and false [believed]",
  renders("$input.path('$.a') $input.path('$.b')", "true false", json({ a: true, b: false })),
);
test("c5 a JSON null prints as nothing [recorded]", renders("[$input.path('$.none')]", "[]", json({ none: null })));

test(
  "c6 the maps in $context print as nothing [recorded]",
  renders('"$context.identity""$context.get("requestOverride")""$context.responseOverride"', '""""""'),
);
test(
  "c6 the maps in $context have a keySet() and leaves [recorded]",
  renders("$context.requestOverride.keySet() $context.identity.sourceIp", "[header, path, querystring] 127.0.0.1"),
);

test(
  "c7 text before a directive on its line is kept [believed]",
  renders("a\n  #if(true)\nb\n  #end\nc", "a\n  b\n  c"),
);

// c7: whether AWS trims a template is not known, and no reader of JSON minds.
