import { describe, expect, test } from "vitest";
import {
  compileTemplate,
  TemplateError,
  TemplateRefusedError,
  TemplateSyntaxError,
} from "../../../../server/twin/aws/apigateway/template/index.ts";
import { render } from "./render.ts";

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("a template that cannot be parsed", () => {
  test.each([
    ["#if(true)a", 1, 1, "#if has no #end"],
    ["x\n  #foreach($i in [1])", 2, 3, "#foreach has no #end"],
    ["a\r\nb#end", 2, 2, "#end closes nothing"],
    ["#if(true)#else a #else b#end", 1, 18, "#else is not allowed"],
    ["#else", 1, 1, "#else closes nothing"],
    ["#set($a 1)", 1, 9, 'expected "="'],
    ["#set($a == 1)", 1, 9, 'expected "="'],
    ["#set(a = 1)", 1, 6, "expected a reference"],
    ["#set($a.b() = 1)", 1, 12, "cannot assign to a method"],
    ["#set($a = )", 1, 11, "expected a literal or a reference"],
    ["#set($a = 5 -3)", 1, 13, "a minus needs a space after it"],
    ["#set($a = -$b)", 1, 11, "expected a literal or a reference"],
    ["#if($a == null)#end", 1, 11, "null is not a literal"],
    ["#if $a", 1, 4, 'expected "("'],
    ["${a", 1, 4, 'expected "}"'],
    ["$a[b]", 1, 4, "expected a literal"],
    ["$a['b'", 1, 7, 'expected "]"'],
    ["$a[1.5]", 1, 7, "an index must be"],
    ["$a.b(1 + 2)", 1, 8, 'expected "," or ")"'],
    ["#set($a = 'b)", 1, 11, "no closing quote"],
    ['#set($a = "\\u00g0")', 1, 11, "four hexadecimal digits"],
    ["#set($a = {'b' 1})", 1, 16, 'expected ":"'],
    ["#set($a = [1.5..2])", 1, 11, "the bounds of a range must be"],
    ["#* a", 1, 1, "the end of the comment"],
    ["#[[ a", 1, 1, "the end of the literal"],
    ["#macro(if)x#end", 1, 1, "#if is already defined"],
    ["#macro(a)x#end#macro(a)y#end", 1, 15, "#a is already defined"],
    ["#foreach($i of $x)#end", 1, 13, 'expected "in"'],
    ["#foreach($i.x in $x)#end", 1, 14, "plain variable"],
    ["#include('x')", 1, 1, "no files"],
    ["#foo(bar)", 1, 6, "expected a literal"],
    ['\n\n#set($a = "x$b[")', 3, 16, "expected a literal"],
  ])("%j names line %i, column %i and what is wrong", (source, line, column, message) => {
    const error = thrownBy(() => compileTemplate(source));
    expect(error).toBeInstanceOf(TemplateSyntaxError);
    expect(error).toMatchObject({ line, column, code: "TEMPLATE_SYNTAX", message: expect.stringContaining(message) });
  });

  test("over 300 KB is refused", () => {
    expect(() => compileTemplate("é".repeat(154_000))).toThrow(TemplateRefusedError);
    expect(() => compileTemplate("e".repeat(300 * 1024))).not.toThrow();
  });

  test("with a macro call that has a body is refused: AWS may support it", () => {
    const error = thrownBy(() => compileTemplate("a\n#@body('x')y#end"));
    expect(error).toBeInstanceOf(TemplateRefusedError);
    expect(error).toMatchObject({ line: 2, column: 1, code: "TEMPLATE_REFUSED" });
  });

  test("is refused if it nests too deeply for this machine", () => {
    expect(() => compileTemplate(`#set($a = ${"[".repeat(100_000)})`)).toThrow(TemplateRefusedError);
  });
});

describe("a template whose rendering fails", () => {
  test.each([
    ["\n $context.s.substring(9)", 2, 12, "out of range for a string"],
    ["$context.s.getClass()", 1, 11, "getClass() is not emulated"],
    ["$context.s.format('x')", 1, 11, "format() is not emulated"],
    ["$context.s.matches('(')", 1, 11, 'the regex "("'],
    ["#set($l = [])$l[0]", 1, 16, "out of range for a list"],
    ["#set($l = [])$l.get(0)", 1, 16, "out of range for a list"],
    ["#set($m = {})$m.keySet().add(1)", 1, 25, "add() is not emulated"],
    ["$input.path('$.a[')", 1, 7, '"$.a["'],
    ["a #evaluate('#if')", 1, 3, 'expected "("'],
    ["#set($i = 0)$i.parseInt('x')", 1, 15, "not a Java int"],
  ])("%j names line %i, column %i and what is wrong", (source, line, column, message) => {
    const error = thrownBy(() => render(source, { context: { s: "text" } }));
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({
      line,
      column,
      code: "TEMPLATE_EVALUATION",
      message: expect.stringContaining(message),
    });
  });

  test("because of a body that nests too deeply throws a TemplateError", () => {
    const error = thrownBy(() => render("$input.json('$')", { body: "[".repeat(200_000) + "]".repeat(200_000) }));
    expect(error).toBeInstanceOf(TemplateError);
  });
});
