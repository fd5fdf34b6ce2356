import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeJavaScript } from "../../../../server/twin/aws/apigateway/template/escape-javascript.ts";
import { render, renderJson } from "./render.ts";

const anyText = fc.string({ unit: "binary", maxLength: 40 });
const troubledText = fc.string({
  unit: fc.constantFrom("'", '"', "\\", "/", "\n", "\u2028", "é", "\ud800", "$", "#", "a", "\0"),
});

/** A template's view of a text, whatever is in it. */
function withText(source: string, text: string): string {
  return render(source, { context: { text } });
}

describe("$util.escapeJavaScript", () => {
  test("escapes quotes, slashes, controls and what is not ASCII, and nothing else", () => {
    const wrong = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((unit) => {
      const escaped = escapeJavaScript(`a${unit}b`);
      const isPlain = unit >= " " && unit < "\u0080" && !`'"\\/`.includes(unit);
      const hasForm = isPlain ? escaped === `a${unit}b` : /^a\\(['"\\/btnfr]|u[0-9A-F]{4})b$/.test(escaped);
      return !hasForm || JSON.parse(`"${escaped.replace("\\'", "'")}"`) !== `a${unit}b`;
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ['say "hi"', 'say \\"hi\\"'],
    ["it's", "it\\'s"],
    ["a\\b", "a\\\\b"],
    ["a/b", "a\\/b"],
    ["\n\r\t\b\f", "\\n\\r\\t\\b\\f"],
    ["é中😀\u0001\u007f", "\\u00E9\\u4E2D\\uD83D\\uDE00\\u0001\u007f"],
    ["", ""],
  ])("of %j is %j", (text, escaped) => expect(withText("$util.escapeJavaScript($context.text)", text)).toBe(escaped));

  test("of a number, a boolean or a map escapes its text; of what is not there it is empty", () => {
    const source =
      "$util.escapeJavaScript($input.path('$.n')) $util.escapeJavaScript($input.path('$.b')) $util.escapeJavaScript($input.path('$.m'))";
    expect(renderJson(source, { n: 1.5, b: true, m: { a: '"' } })).toBe('1.5 true {a=\\"}');
    expect(render("[$util.escapeJavaScript($nothing)]")).toBe("[]");
  });

  test("with \\' put back to ' is the inside of a JSON string, for every text", () => {
    const source = `"$util.escapeJavaScript($context.text).replaceAll("\\\\'", "'")"`;
    expect(source).toContain(String.raw`.replaceAll("\\'", "'")`);
    fc.assert(
      fc.property(fc.oneof(anyText, troubledText), (text) => {
        expect(JSON.parse(withText(source, text))).toBe(text);
      }),
    );
  });
});

describe("$util.parseJson", () => {
  test("gives objects by dots, arrays by index, and scalars", () => {
    const source = "#set($o = $util.parseJson($context.text))$o.key1 $o.key2.arr[1] $o";
    expect(withText(source, '{"key1":"v","key2":{"arr":[1,2]}}')).toBe("v 2 {key1=v, key2={arr=[1,2]}}");
    expect(withText("$util.parseJson($context.text)[0]", "[7]")).toBe("7");
    expect(withText("$util.parseJson($context.text)", '"s"')).toBe("s");
    expect(withText("$util.parseJson($context.text)", "[]")).toBe("[]");
  });

  test("fails the template at a string that is not JSON", () => {
    expect(() => withText("$util.parseJson($context.text)", "{")).toThrow("not JSON");
  });
});

describe("$util.urlEncode and urlDecode", () => {
  test("encode as a form does: a space is +", () => {
    expect(withText("$util.urlEncode($context.text)", `{"some": "v'~*-_."}!()é😀`)).toBe(
      "%7B%22some%22%3A+%22v%27%7E*-_.%22%7D%21%28%29%C3%A9%F0%9F%98%80",
    );
    expect(withText("$util.urlDecode($context.text)", "x=a+b%2B%C3%A9")).toBe("x=a b+é");
  });

  test("half a surrogate pair becomes a question mark, as in Java", () => {
    expect(withText("$util.urlEncode($context.text)", "a\ud800")).toBe("a%3F");
  });

  test("undo each other for every well-formed text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(withText("$util.urlDecode($util.urlEncode($context.text))", text)).toBe(text);
      }),
    );
  });

  test("of what is not there are empty", () => expect(render("[$util.urlEncode($no)$util.urlDecode($no)]")).toBe("[]"));

  test("a stray % breaks the template", () => {
    expect(() => withText("$util.urlDecode($context.text)", "5%")).toThrow("%");
  });
});

test("$util refuses a number where a string is due", () => {
  expect(() => renderJson("$util.base64Encode($input.path('$.n'))", { n: 1 })).toThrow("takes a string");
});
