import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileTemplate, TemplateSyntaxError } from "../../../../server/twin/aws/apigateway/template/index.ts";
import { render } from "./render.ts";

const inherited = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "__defineGetter__",
  "__lookupGetter__",
];
const everywhere = [
  "$input.path('$')",
  "$input.params()",
  "$input.params().header",
  "$context",
  "$context.identity",
  "$stageVariables",
  "$util",
  "$input",
  "$util.parseJson('{}')",
  "$made",
  "$list",
  "$input.body",
];

describe("names that JavaScript objects inherit", () => {
  test.each(inherited)("%s resolves to nothing in every lookup", (name) => {
    for (const place of everywhere) {
      for (const access of [`.${name}`, `['${name}']`, `.get('${name}')`, `.${name}.${name}`]) {
        // A property's name begins with a letter in VTL: what does not is text behind the reference.
        if (access.startsWith("._")) continue;
        const source = `#set($made = {})#set($list = [])[${place}${access}]`;
        expect(render(source, { context: { identity: {} } }), source).toBe("[]");
      }
    }
    expect(render(`[$input.params('${name}')$${name.replace(/^_+/, "")}]`)).toBe("[]");
    expect(render(`$input.json("$['${name}']")`)).toBe('""');
  });

  test.each(inherited)("%s as a client's key is an ordinary key", (name) => {
    const body = `{"${name}": {"polluted": "yes"}}`;
    const header = Object.fromEntries([[name, "h"]]);
    const source = "$input.json('$') $input.params().header.keySet() $input.params($context.name)";
    const parameters = { path: {}, querystring: {}, header };
    expect(render(source, { body, parameters, context: { name } })).toBe(`{"${name}":{"polluted":"yes"}} [${name}] h`);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test.each(inherited)("%s set in an override is set only in that object", (name) => {
    const header: Record<string, unknown> = {};
    const context = { name, responseOverride: { header } };
    const source =
      "#set($m = {$context.name: {'polluted': 'yes'}})#set($h = $context.responseOverride.header)#set($h[$context.name] = $m)" +
      "$h.get($context.name).get($context.name).polluted";
    expect(render(source, { context })).toBe("yes");
    expect(Object.keys(header)).toEqual([name]);
    expect(Object.getPrototypeOf(header)).toBe(Object.prototype);
    expect(Object.keys(Object.getOwnPropertyDescriptor(header, name)?.value)).toEqual([name]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("a client's values are data", () => {
  const tags = fc.array(
    fc.constantFrom(
      "$context.secret",
      "#set($x = 1)",
      "${input.body}",
      "#if(true)",
      "#end",
      "#stop",
      "\\",
      '"',
      "'",
      "$",
      "#",
      "##",
      "a",
      "{",
      "]]#",
    ),
  );

  test("any value is rendered unchanged", () => {
    const source =
      '#set($b = $input.body)#set($copy = "<$b>")#define($d)$input.params("h")#end#macro(m $x)$x#end$b$copy$d#m($b)#foreach($h in $input.params().header.values())$h#end$input.path(\'$\')';
    fc.assert(
      fc.property(
        tags.map((parts) => parts.join("")),
        (text) => {
          fc.pre(text !== "");
          const parameters = { path: {}, querystring: {}, header: { h: text } };
          const template = compileTemplate(source);
          const body = JSON.stringify(text);
          const printed = template.render({ body, parameters, context: { secret: "secret" }, stageVariables: {} });
          expect(printed).toBe(`${body}<${body}>${text}${body}${text}${text}`);
        },
      ),
    );
  });

  test("any JSON body passes $input.json unchanged", () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        expect(JSON.parse(render("$input.json('$')", { body }))).toEqual(JSON.parse(body) ?? "");
      }),
    );
  });
});

test("any string is a template or a TemplateSyntaxError with a position in it", () => {
  const pieces = fc.constantFrom(
    ..."$ # { } ( ) [ ] . .. \" ' \\ ! = == + - * / % && || < > , : \n in x y foo 1 1.5 -2 true null and not if else elseif end set foreach break stop define macro evaluate #if( #set( #end #else #foreach( $x $!{x} ## #* *# #[[ ]]#".split(
      " ",
    ),
    " ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
      const source = parts.join("");
      try {
        compileTemplate(source);
      } catch (error) {
        if (!(error instanceof TemplateSyntaxError)) throw error;
        const lines = source.split("\n");
        expect(error.line).toBeLessThanOrEqual(lines.length);
        expect(error.column).toBeLessThanOrEqual((lines[error.line - 1]?.length ?? 0) + 1);
      }
    }),
    { numRuns: 2000 },
  );
});

test("text without a dollar sign, number sign or backslash renders to itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      fc.pre(!/[$#\\]/.test(text));
      expect(render(text)).toBe(text);
    }),
  );
});
