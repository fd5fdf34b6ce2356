import { expect, test } from "vitest";
import { importOpenApi } from "../../server/twin/aws/apigateway/import/open-api.ts";
import { mock } from "../twin/apigateway/harness.ts";
import { contractOf, startWith, useTwinOf } from "./import-twin.ts";

const { call } = useTwinOf("import-validation.yaml");

/** The status of a call, and the body of a rejected one. */
async function send(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const { status, body: text } = await call("POST", path, {
    headers: Object.entries(headers),
    body: body === undefined ? "" : JSON.stringify(body),
  });
  return status === 200 ? status : [status, JSON.parse(text).message];
}

const invalid = [400, "Invalid request body"];

test("e4 a method without its own validator has the root's [recorded]", async () => {
  expect(await send("/inherited", {})).toEqual(invalid);
});
test("e4 a method's own validator takes precedence over the root's [documented]", async () => {
  expect(await send("/own", {}, { "X-Trace": "1" })).toBe(200);
  expect(await send("/own", {})).toEqual([400, "Missing required request parameters: [X-Trace]"]);
});
test("e4 without a validator nothing is validated [recorded]", async () => {
  const twin = await startWith(
    contractOf({
      "/": {
        get: {
          ...mock("served"),
          parameters: [{ name: "X-Trace", in: "header", required: true }],
          requestBody: { content: { "application/json": { schema: { type: "array", minItems: 1 } } } },
        },
      },
    }),
  );
  try {
    expect(await (await fetch(`${twin.description.apiUrl}/`)).text()).toBe("served");
  } finally {
    await twin.close();
  }
});

test("e5 a schema of the components is a model [recorded]", async () => {
  expect(await send("/inherited", { name: "Rex" })).toBe(200);
  expect(await send("/inherited", { name: 1 })).toEqual(invalid);
});
test("e5 models refer to each other, also in a circle with arrays in between [recorded]", async () => {
  expect(await send("/inherited", { name: "Rex", owner: { id: 1, pets: [{ name: "Tom" }] } })).toBe(200);
  expect(await send("/inherited", { name: "Rex", owner: { id: 1, pets: [{}] } })).toEqual(invalid);
});
test("e5 minItems is kept [recorded]", async () => {
  expect(await send("/inherited", { name: "Rex", tags: ["a"] })).toBe(200);
  expect(await send("/inherited", { name: "Rex", tags: [] })).toEqual(invalid);
});
test("e5 format: byte, descriptions and titles are kept and reject nothing [recorded]", async () => {
  expect(await send("/inherited", { name: "Rex", picture: "AQI=" })).toBe(200);
});
test("e5 format: byte accepts a string that is not base64 [recorded]", async () => {
  expect(await send("/inherited", { name: "Rex", picture: "not base64!" })).toBe(200);
});
test.for([
  ["date-time", { born: "yesterday" }],
  ["email", { mail: "nobody" }],
  ["int32", { legs: 4_294_967_296 }],
] as const)("e5 format: %s accepts any value of its type [believed]", async ([, value]) => {
  expect(await send("/inherited", { name: "Rex", ...value })).toBe(200);
});
test("e5 a model's name has only letters and digits [documented]", async () => {
  const components = { schemas: { "my-pet": { type: "object" } } };
  const named = startWith({ ...contractOf({ "/": { get: mock("") } }), components });
  await expect(named).rejects.toThrow("components.schemas.my-pet: a model's name may contain only letters and digits");
});
test("e5 a schema within an operation is a model too [believed]", async () => {
  expect(await send("/inline", [1])).toBe(200);
  expect(await send("/inline", [])).toEqual(invalid);
});

test("e6 a required body may still be empty, which counts as {} [believed]", async () => {
  expect(await send("/required-body", undefined)).toBe(200);
});

test("e7 a required parameter is required, an optional one is not [recorded]", async () => {
  const path = "/parameters/1/a/b";
  expect(await call("GET", `${path}?tenant=t`, { headers: [["X-Trace", "1"]] })).toMatchObject({ status: 200 });
  expect(await call("GET", path)).toMatchObject({
    status: 400,
    body: '{"message": "Missing required request parameters: [X-Trace, tenant]"}',
  });
});
test("e7 path parameters are required even if not declared [recorded]", () => {
  const { methods } = importOpenApi(contractOf({ "/{id}/{rest+}": { get: mock("") } }) as never);
  expect(methods[0]?.requestParameters).toEqual({ "method.request.path.id": true, "method.request.path.rest": true });
});

// Without a test:
// - e5: the built-in model `Error`, the models' absolute URLs: the twin has no API to read models.
