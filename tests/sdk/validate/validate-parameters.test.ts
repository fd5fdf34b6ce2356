import { type ParametersProblem, validateParameters } from "@jobs-api/sdk/validate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { examples } from "../../../sdk/src/generated/examples.ts";
import { thoroughValidators } from "../../../sdk/src/generated/thorough-validators.js";
import { validators } from "../../../sdk/src/generated/validators.js";

const kinds = Object.values(validators);
const accepts = (value: unknown) => kinds.filter((valid) => valid(value)).length === 1;
const messages = (value: unknown) => validateParameters(value).map(({ message }) => message);

const tooLong = {
  path: "/csv",
  reason: "must NOT have more than 100000 characters",
  message: "/csv must NOT have more than 100000 characters",
  kind: "summarizeCsv",
};

describe("the parameters", () => {
  test.each(Object.entries(examples))("of the contract's example of %s have no problems", (_, { parameters }) => {
    expect(validateParameters(parameters)).toEqual([]);
  });

  test("over a bound are told the bound", () => {
    expect(validateParameters({ csv: "a".repeat(223_338) })).toEqual([tooLong]);
    expect(messages({ csv: "" })).toEqual(["/csv must NOT have fewer than 1 character"]);
    expect(messages({ seconds: 3_601 })).toEqual(["/seconds must be <= 3600"]);
  });

  test("with a misspelt property are told the nearest name", () => {
    expect(messages({ second: 5 })).toEqual([
      "/seconds is required",
      "/second is not a property of wait. Did you mean seconds?",
    ]);
    expect(messages({ seconds: 5, more: 1 })).toEqual(["/more is not a property of wait"]);
  });

  test("that share no name with a kind are compared with the kind whose name they misspell", () => {
    expect(validateParameters({ CVS: "a" })).toMatchObject([
      { path: "/csv", kind: "summarizeCsv" },
      { path: "/CVS", kind: "summarizeCsv", reason: expect.stringContaining("Did you mean csv?") },
    ]);
  });

  test("with the names of two kinds are compared with the kind that has fewer errors", () => {
    expect(validateParameters({ seconds: "5", csv: "a" })).toMatchObject([{ path: "/seconds", kind: "summarizeCsv" }]);
  });

  test.each([[{}], [{ foo: 1 }], [[]], ["seconds"], [5], [null], [undefined]])(
    "%j resemble no kind: the kinds are listed",
    (value) => {
      const [problem, ...others] = validateParameters(value);
      expect(others).toEqual([]);
      expect(problem).toMatchObject({
        path: "",
        message: expect.stringMatching(/^The parameters must be of one kind: /),
      });
      expect(problem).not.toHaveProperty("kind");
      for (const [kind, { properties: names }] of Object.entries(thoroughValidators)) {
        expect(problem?.message).toContain(`${kind} (${names.join(", ")})`);
      }
    },
  );

  test("are taken as JSON has them", () => {
    expect(validateParameters({ seconds: 5, csv: undefined })).toEqual([]);
    expect(validateParameters({ seconds: { toJSON: () => 5 } })).toEqual([]);
    expect(messages({ seconds: Number.NaN })).toEqual(["/seconds must be integer"]);
    expect(validateParameters(Object.create({ seconds: 5 }))).toMatchObject([{ path: "" }]);
  });
});

/** JSON that is sometimes almost right. */
const almost = fc.oneof(
  fc.jsonValue(),
  fc.record({ seconds: fc.oneof(fc.integer({ min: -1, max: 3_602 }), fc.jsonValue()) }),
  fc.record({ csv: fc.oneof(fc.string(), fc.jsonValue()) }),
  fc.dictionary(
    fc.oneof(fc.constantFrom("seconds", "csv", "second", "cvs", "__proto__", "constructor", "toString"), fc.string()),
    fc.oneof(fc.constantFrom(1, "a"), fc.jsonValue()),
    { maxKeys: 4 },
  ),
);

describe("any value", () => {
  test("has problems exactly if the contract's validators reject it", () => {
    fc.assert(
      fc.property(almost, (value) => {
        const sent = JSON.parse(JSON.stringify(value));
        expect(validateParameters(value).length === 0).toBe(accepts(sent));
      }),
      { numRuns: 2_000 },
    );
  });

  test("never makes it throw, and each problem is whole", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    fc.assert(
      fc.property(fc.oneof(anything, fc.dictionary(fc.string(), anything)), (value) => {
        for (const { path, reason, message } of validateParameters(value)) {
          expect(path).toMatch(/^(\/([^~]|~0|~1)*)?$/s);
          expect(reason).not.toBe("");
          expect(message).toContain(reason);
        }
      }),
    );
  });
});

describe("a hostile value", () => {
  const problemsOf = (json: string): readonly ParametersProblem[] => validateParameters(JSON.parse(json));

  test("with __proto__ as a property is compared by its own properties", () => {
    expect(problemsOf('{"__proto__": {"seconds": 5}}')).toMatchObject([{ path: "" }]);
    expect(problemsOf('{"seconds": 5, "__proto__": 1}')).toMatchObject([{ path: "/__proto__" }]);
    expect({}).not.toHaveProperty("seconds");
  });

  test("nested a hundred thousand deep cannot be sent", () => {
    const json = `{"seconds": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(problemsOf(json)).toMatchObject([{ path: "", reason: expect.stringMatching(/^cannot be sent as JSON: /) }]);
  });

  test("that has no JSON cannot be sent", () => {
    const circle: Record<string, unknown> = { seconds: 5 };
    circle["self"] = circle;
    const getter = {
      get seconds(): number {
        throw new Error("No.\nNot now.");
      },
    };
    expect(messages(circle)).toEqual([expect.stringMatching(/^The parameters cannot be sent as JSON: .*circular.*$/)]);
    expect(messages({ seconds: 5n })).toEqual([expect.stringContaining("BigInt")]);
    expect(messages(getter)).toEqual(["The parameters cannot be sent as JSON: No."]);
  });

  test("with a hundred thousand unknown properties has twenty problems", () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`name${index}`, 1]));
    expect(validateParameters({ seconds: 5, ...many })).toHaveLength(20);
  });

  test("with a property name of a megabyte has a short message and the exact path", () => {
    const name = "n".repeat(2 ** 20);
    const [problem] = validateParameters({ seconds: 5, [name]: 1 });
    expect(problem?.path).toBe(`/${name}`);
    expect(problem?.message.length).toBeLessThan(200);
  });

  test("has its path escaped as a JSON pointer", () => {
    expect(validateParameters({ seconds: 5, "a/b~c": 1 })).toMatchObject([{ path: "/a~1b~0c" }]);
  });
});
