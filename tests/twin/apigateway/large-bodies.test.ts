import { afterEach, describe, expect, test, vi } from "vitest";
import { MappedBody } from "../../../server/twin/aws/apigateway/mapping/mapped-body.ts";
import { createModel } from "../../../server/twin/aws/apigateway/model/model.ts";
import { List, type Value } from "../../../server/twin/aws/apigateway/template/java/values.ts";
import { query } from "../../../server/twin/aws/apigateway/template/json/json-path.ts";
import { JsonScanner } from "../../../server/twin/aws/apigateway/template/json/json-scanner.ts";
import { operation, serve } from "./harness.ts";

afterEach(() => vi.restoreAllMocks());

const object = (properties: object, rest: object = {}) => ({ type: "object", properties, ...rest });

/** Counts how often a value's parts are looked at. */
function counted<T extends object>(value: T) {
  const counts = { reads: 0, listings: 0 };
  const proxy = new Proxy(value, {
    get(target, name, receiver) {
      counts.reads++;
      return Reflect.get(target, name, receiver);
    },
    ownKeys(target) {
      counts.listings++;
      return Reflect.ownKeys(target);
    },
  });
  return { counts, proxy };
}

describe("a validator", () => {
  test("reads each item once to check uniqueItems", () => {
    const { counts, proxy } = counted(Array.from({ length: 1_000 }, (_, n) => n));
    expect(createModel({ type: "array", uniqueItems: true }, {})(proxy)).toBeUndefined();
    expect(counts.reads).toBeLessThan(10_000);
  });

  test("lists an object's names once, for any number of branches of a composition", () => {
    const branch = (name: string) => object({ [name]: {} }, { additionalProperties: false });
    const model = createModel({ oneOf: ["a", "b", "c", "d"].map(branch) }, {});
    const { counts, proxy } = counted({ x: 1, y: 2 });
    expect(model(proxy)).toBe("[instance failed to match exactly one schema (matched 0 out of 4)]");
    expect(counts.listings).toBe(1);
  });

  test("reports unknown names in one error, sorted, at most a thousand", () => {
    const model = createModel(object({ a: {} }, { additionalProperties: false }), {});
    expect(model({ a: 1, z: 1, b: 1 })).toBe(
      '[object instance has properties which are not allowed by the schema: ["b","z"]]',
    );
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`x${n}`, n]));
    expect(JSON.parse(model(many)?.slice(1, -1).split("schema: ")[1] ?? "")).toHaveLength(1_000);
  });

  test("checks additional properties that have a pattern or a schema", () => {
    const patterned = { patternProperties: { "^p": {} }, additionalProperties: false };
    expect(createModel(object({ a: {} }, patterned), {})({ a: 1, p: 1, z: 1 })).toBe(
      '[object instance has properties which are not allowed by the schema: ["z"]]',
    );
    const model = createModel(object({ a: {} }, { additionalProperties: { type: "string" } }), {});
    expect(model({ a: 1, b: "text" })).toBeUndefined();
    expect(model({ a: 1, b: 2, c: 3 })).toBe(
      '[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]',
    );
  });

  test("truncates a long value", () => {
    const model = createModel({ enum: ["a"] }, {});
    expect(model("é".repeat(20_000))).toBe(
      `[instance value ("${"é".repeat(10_000)}…") not found in enum (possible values: ["a"])]`,
    );
    expect(model(Array.from({ length: 20_000 }, () => 1))?.length).toBeLessThan(11_000);
    expect(createModel({ type: "string", maxLength: 1 }, {})("😀😀")).toBe(
      '[string "😀😀" is too long (length: 2, maximum allowed: 1)]',
    );
  });

  test.each([
    [[1, 2, "1", "2", true, "true", null, "null", {}, [], "{}", "[]"], undefined],
    [[1, 2, 1], "[array must not contain duplicate elements]"],
    [[null, null], "[array must not contain duplicate elements]"],
    [
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
      "[array must not contain duplicate elements]",
    ],
    [[{ a: 1 }, { a: 1, b: 1 }, { a: "1" }, [1], [1, 1]], undefined],
    [[["json {}"], "json {}", {}], undefined],
  ])("checks whether the items of %j are unique", (items, problem) => {
    expect(createModel({ type: "array", uniqueItems: true }, {})(items)).toBe(problem);
  });
});

test("a JSONPath with .. lists each value once, at any depth", () => {
  let value: Value = new List([], "json");
  for (let depth = 0; depth < 1_000; depth++) value = new List([value], "json");
  const push = vi.spyOn(Array.prototype, "push");
  const found = query(value, "$..a");
  const pushed = push.mock.calls.length;
  push.mockRestore();
  expect(found).toEqual(new List([], "json"));
  expect(pushed).toBeLessThan(2_000);
});

test("a body that several mappings refer to is parsed once", () => {
  const scalar = vi.spyOn(JsonScanner.prototype, "scalar");
  const body = new MappedBody('{"a":1,"b":"text","c":[true]}', () => new Error("no JSON"));
  expect(["a", "b", "c", "d", ""].map((path) => body.take(path))).toEqual([
    "1",
    "text",
    "[true]",
    undefined,
    '{"a":1,"b":"text","c":[true]}',
  ]);
  expect(scalar).toHaveBeenCalledTimes(3);
});

describe("a body of a megabyte or more", () => {
  const api = serve(
    {
      "/": {
        post: {
          ...operation({
            type: "mock",
            requestTemplates: { "application/json": '{"statusCode": 200}' },
            responses: { default: { statusCode: "200" } },
          }),
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Any" } } } },
          "x-amazon-apigateway-request-validator": "body",
        },
      },
    },
    {
      document: {
        components: { schemas: { Any: { type: "object" } } },
        "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true } },
      },
    },
  );

  test.each([
    [2_000_000, 3],
    [1_000, 0],
  ])("yields to other calls (%i characters: %i)", async (characters, expected) => {
    let turns = 0;
    let counting: NodeJS.Immediate;
    const count = () => {
      turns++;
      counting = setImmediate(count);
    };
    counting = setImmediate(count);
    const { status } = await api.call("POST", "/dev/", { body: JSON.stringify({ a: "x".repeat(characters) }) });
    clearImmediate(counting);
    expect({ status, turns: Math.min(turns, 3) }).toEqual({ status: 200, turns: expected });
  });

  test("is invalid if it is nested more than 1,000 levels deep", async () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
    expect(await api.call("POST", "/dev/", { body: nested(1_000) })).toMatchObject({ status: 200 });
    for (const body of [nested(1_001), `{"a":"\\"}","b":${"[".repeat(1_000)}`, "[".repeat(5_000_000)]) {
      expect(await api.call("POST", "/dev/", { body })).toMatchObject({
        status: 400,
        body: '{"message": "Invalid request body"}',
      });
    }
    const harmless = { a: "[".repeat(2_000), b: '"'.repeat(2_000), c: "\\".repeat(2_000) };
    expect(await api.call("POST", "/dev/", { body: JSON.stringify(harmless) })).toMatchObject({ status: 200 });
  });
});
