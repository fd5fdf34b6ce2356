import { expect, test } from "vitest";
import { mock } from "../twin/apigateway/harness.ts";
import { contractOf, startWith } from "./import-twin.ts";
import { json, useTemplates } from "./templates-api.ts";

const { renders, fails } = useTemplates();

test(
  "c30 #set, #if, #elseif, #else and #end work [recorded]",
  renders(
    "#foreach($n in [1..3])#set($m = $n)#if($m == 1)one #elseif($m == 2)two #{else}many #end#end",
    "one two many ",
  ),
);
test("c30 #define names a block [believed]", renders("#define($hi)Hi $name#end#set($name = 'A')$hi", "Hi A"));
test(
  "c30 #macro names a block with parameters [believed]",
  renders("#macro(pair $x $y)$x+$y#end#pair('a' 'b')", "a+b"),
);
test("c30 line comments and block comments print nothing [believed]", renders("a## $b\nc#* $d\n *#e", "ace"));
test(
  "c30 a range may have bounds in variables [recorded]",
  renders("#set($n = 2)#foreach($i in [0..$n])$i#end", "012"),
);
test(
  "c30 double-quoted strings are interpolated [recorded]",
  renders('#set($n = 7)#set($s = "n is ${n}, $n")$s', "n is 7, 7"),
);
test(
  "c30 so is the path in $input.path [recorded]",
  renders('#foreach($i in [0..1])$input.path("$.list[${i}].n")#end', "12", json({ list: [{ n: 1 }, { n: 2 }] })),
);
test("c30 single-quoted strings are literal [believed]", renders("#set($n = 7)#set($s = '$n ${n}')$s", "$n ${n}"));
test(
  "c30 lists and maps have literals [believed]",
  renders("#set($l = ['a', 1])#set($m = {'k': 'v'})$l[0] $m.k $m['k']", "a v v"),
);
test(
  "c30 integers have arithmetic [believed]",
  renders(
    "#set($n = 7)#set($a = $n + 1)#set($b = $n - 1)#set($c = $n * 2)#set($d = $n / 2)#set($e = $n % 2)$a $b $c $d $e",
    "8 6 14 3 1",
  ),
);
test(
  "c30 conditions are combined with && and ||, and negated with ! [believed]",
  renders(
    "#set($n = 7)#if($n > 6 && !($n > 7) || false)yes#{else}no#end #if($n > 7 && $n > 6)yes#{else}no#end",
    "yes no",
  ),
);

test(
  "c31 $foreach.hasNext allows commas between items [recorded]",
  renders("[#foreach($i in $input.path('$'))$i#if($foreach.hasNext),#end#end]", "[1,2,3]", json([1, 2, 3])),
);
test(
  "c31 $foreach.index counts from 0, and $foreach.count from 1 [documented]",
  renders("#foreach($i in ['a', 'b'])$foreach.index/$foreach.count #end", "0/1 1/2 "),
);
test(
  "c31 a #foreach over null or an empty list prints nothing [documented]",
  renders(
    "[#foreach($i in $input.path('$.none'))x#end#foreach($i in $input.path('$.list'))x#end]",
    "[]",
    json({ list: [] }),
  ),
);

test(
  "c32 a #foreach ends after 1,000 iterations [documented]",
  renders("#foreach($i in [1..1500])x#end", "x".repeat(1_000)),
);
test("c32 a template has at most 300 KB [documented]", async () => {
  const large = startWith(contractOf({ "/": { get: mock("x".repeat(300 * 1_024 + 1)) } }));
  await expect(large).rejects.toThrow("the template has 307201 bytes, and the limit is 307200");
});

test("c33 a template whose rendering fails, fails the call with 500 [believed]", fails("$util.parseJson('{')"));
test("c33 a template that does not parse fails the call with 500 [believed]", fails("#if($x"));
