import { describe, expect, test } from "vitest";
import { render, renderJson } from "./render.ts";

describe("#set", () => {
  test("sets variables, properties, keys and items", () => {
    const source =
      "#set($m = {})#set($m.a = 1)#set($m['b c'] = 2)#set(${m.d} = 3)#set($l = [1, 2])#set($l[0] = 9)#set($l[-1] = 8)$m $l";
    expect(render(source)).toBe("{a=1, b c=2, d=3} [9, 8]");
  });

  test("without parentheses is plain text", () => expect(render("SET #set = :v")).toBe("SET #set = :v"));
});

describe("#if", () => {
  test.each([
    [1, "one"],
    [2, "two"],
    [3, "many"],
  ])("renders the first branch that holds: %i", (n, word) => {
    expect(renderJson("#set($n = $input.path('$.n'))#if($n == 1)one#elseif($n == 2)two#{else}many#end", { n })).toBe(
      word,
    );
  });

  test("its keywords may be in braces", () => {
    expect(render("#{if}(false)a#{elseif}(false)b#{else}c#{end}d")).toBe("cd");
  });

  test("a quote may follow #else", () => {
    expect(render('#if( $x == 1 )"true"#else"false"#end')).toBe('"false"');
  });

  test("holds for any reference that is not false, even an empty string and zero, and for the literal true only", () => {
    const source = (condition: string) =>
      `#set($empty = '')#set($zero = 0)#set($no = false)#if(${condition})yes#{else}no#end`;
    expect(
      ["$empty", "$zero", "$no", "true", "false", "'text'", "1", "!$no", "not $no"].map((c) => render(source(c))),
    ).toEqual(["yes", "yes", "no", "yes", "no", "no", "no", "yes", "yes"]);
  });
});

describe("#foreach", () => {
  test("counts with $foreach, which allows commas between items", () => {
    const source =
      "#foreach($i in $input.path('$'))$foreach.index/$foreach.count/$foreach.first/$foreach.last:$i#if($foreach.hasNext),#end#end";
    expect(renderJson(source, ["a", "b"])).toBe("0/1/true/false:a,1/2/false/true:b");
  });

  test("iterates over a list, a range, and a map's values, keys and entries", () => {
    const source =
      "#foreach($i in [1, 'b'])$i;#end #foreach($i in [1..3])$i;#end #foreach($i in [2..$from])$i;#end " +
      "#foreach($v in {'a': 1, 'b': 2})$v;#end #foreach($e in $input.path('$').entrySet())$e.key=$e.value;$e.getKey()#end";
    expect(render(`#set($from = 0)${source}`, { body: '{"k":"v"}' })).toBe("1;b; 1;2;3; 2;1;0; 1;2; k=v;k");
  });

  test.each(["$nothing", "$input.path('$.list')", "'text'", "5", "[1..$nothing]"])("over %s prints nothing", (list) => {
    expect(renderJson(`[#foreach($i in ${list})x#end]`, { list: [] })).toBe("[]");
  });

  test("nests, and restores its variables afterwards", () => {
    const source =
      "#set($i = 'mine')#foreach($i in [1, 2])#foreach($j in [1, 2])$foreach.parent.index$foreach.index #end$foreach.count;#end$i($j$foreach)";
    expect(render(source)).toBe("00 01 1;10 11 2;mine()");
  });

  test("a null among the items is empty", () =>
    expect(renderJson("#foreach($i in $input.path('$'))[$i]#end", [1, null])).toBe("[1][]"));

  test("#break ends the inner loop only", () => {
    expect(render("#foreach($i in [1, 2])#foreach($j in [1..9])#if($j == 3)#break#end$i$j #end#end")).toBe(
      "11 12 21 22 ",
    );
  });
});

test("#stop ends the template and keeps what was printed", () => {
  expect(render("a#foreach($i in [1..9])$i#if($i == 2)#stop#end#end b")).toBe("a12");
  expect(render("a#stop('why')b")).toBe("a");
});

test("#break outside of a loop ends the template", () => expect(render("a#break b")).toBe("a"));

describe("#define", () => {
  test("is rendered whenever it is printed", () => {
    expect(render("#define($hi)Hi $name#end#set($name = 'A')$hi, #set($name = 'B')$hi")).toBe("Hi A, Hi B");
    expect(render('#define($x)1#end#set($y = "<$x>")$y #if($x == "1")same#end')).toBe("<1> same");
  });

  test("that prints itself fails the template", () => expect(() => render("#define($x)$x#end$x")).toThrow("limit"));
});

describe("#macro", () => {
  test("is called with arguments separated by blanks or commas, even before its definition", () => {
    expect(render("#pair('a' 'b') #macro(pair $x $y)$x+$y($z)#end#pair('c', 'd') #pair('e')")).toBe("a+b() c+d() e+()");
  });

  test("evaluates an argument at each read, in the caller's scope", () => {
    expect(render('#macro(twice $x)#set($n = 2)$x#end#set($n = 1)#twice("n=$n")')).toBe("n=2");
    expect(render("#macro(outer $x)#inner($x)#end#macro(inner $x)<$x>#end#outer('a')")).toBe("<a>");
  });

  test("assigning a parameter sets the variable it refers to", () => {
    expect(render("#macro(put $x)#set($x = 'new')#end#set($a = 'old')#set($m = {})#put($a)#put($m.k)$a $m")).toBe(
      "new {k=new}",
    );
  });

  test("#break leaves it", () => expect(render("#macro(m)a#break b#end#m()c")).toBe("ac"));

  test("that calls itself endlessly fails the template", () => {
    expect(() => render("#macro(m)#m()#end#m()")).toThrow("more than 20 macro calls");
  });

  test("a call of an undefined macro prints verbatim", () =>
    expect(render('#none("x" $y) #none')).toBe('#none("x" $y) #none'));
});

test("#evaluate renders a string, in the same variables", () => {
  expect(render("#set($a = 1)#evaluate('$a;#set($b = 2)')$b")).toBe("1;2");
  expect(render("#macro(m)x#end#evaluate('#m()')")).toBe("x");
});

describe("text that is not evaluated", () => {
  test("comments print nothing", () => expect(render("a## $b\nc#* $d\n *#e#** f *#")).toBe("ac" + "e"));

  test("a literal block prints its text", () => expect(render("#[[ $a #if ]]#")).toBe(" $a #if "));

  test("a lone dollar or number sign is text", () => {
    expect(render("$ $5 $. #1 # #{ ${ $! #foo 100% a#b")).toBe("$ $5 $. #1 # #{ ${ $! #foo 100% a#b");
  });

  test("a backslash escapes a reference or a directive, and two are one", () => {
    expect(render("#set($a = 1)\\$a \\\\$a \\\\\\$a.b('x') \\$5 \\n")).toBe("$a \\1 \\$a.b('x') \\$5 \\n");
    expect(render("\\#if(true) \\#{else} \\\\#if(true)x#end \\#foo")).toBe("#if(true) #{else} \\x \\#foo");
  });
});

describe("white space", () => {
  test("a directive consumes the rest of its line if blank, and keeps the text before it", () => {
    expect(render("a\n#if(true)  \n  b\n  #else \n c\n  #end \nd")).toBe("a\n  b\n  d");
    expect(render("#foreach($i in [1, 2])\n$i\n#end\nx")).toBe("1\n2\nx");
    expect(render("#if(true) a #end b")).toBe(" a  b");
  });

  test("#set also consumes blanks before it that follow a tag", () => {
    expect(render("  #set($a = 1)\n  #set($b = 2)  \n$a  #set($c = 3)\r\n$b")).toBe("12");
    expect(render("x\n  #set($a = 1)\ny")).toBe("x\n  y");
  });

  test("a comment consumes its line break, and a reference does not", () =>
    expect(render("## a\n$input.body\n")).toBe("{}\n"));
});
