import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readContract } from "../../server/twin/contract/read.ts";
import { contractStack } from "../../server/twin/stacks/another-contract.ts";
import { useContract } from "./signed-api.ts";

// API Gateway's request validators. A title starts with the fact's id. Its brackets say how the fact is known: recorded on AWS,
// documented, reported by users, or believed.
//
// Without a test:
// - API keys, which are checked before the request is validated: the twin has none.
// - Models by their absolute URL, and two models of one name: a contract has neither.
// - That a validator counts only after a new deployment: the twin reads its contract once.
// - How to write a value that may be absent or null: that is advice.

const api = useContract("request-validators");

const pet = { name: "Tom", kind: "cat" };

function post(path: string, body: unknown, contentType = "application/json") {
  const headers = { "Content-Type": contentType };
  return api.call("POST", path, { headers, body: typeof body === "string" ? body : JSON.stringify(body) });
}

async function statusOf(answer: ReturnType<typeof post>): Promise<number> {
  return (await answer).status;
}

async function messageOf(answer: ReturnType<typeof post>): Promise<string> {
  const { status, body } = await answer;
  expect(status).toBe(400);
  return JSON.parse(body).message;
}

test("b1 a path is routed before anything else is checked [believed]", async () => {
  expect(await statusOf(post("/nowhere", "no JSON"))).toBe(403);
});

test("b2 a signature is required before a body is validated [believed]", async () => {
  expect(await statusOf(post("/signed-pets", "no JSON"))).toBe(403);
});

test("b3 a request is validated before its integration sees it [believed]", async () => {
  expect(await statusOf(post("/failing", {}))).toBe(400);
  expect(await statusOf(post("/failing", pet))).toBe(500);
});

test("b4 parameters are checked before the body, and only they are reported [recorded]", async () => {
  expect(await messageOf(post("/parameters", "no JSON"))).toMatch(/^Missing required request parameters: /);
});

test("b5 missing parameters are listed by name, headers first, then those of path and query [recorded]", async () => {
  expect(await messageOf(post("/parameters", pet))).toBe(
    "Missing required request parameters: [Accept-Tag, X-Tag, nowhere, area, page]",
  );
});

test("b6 a blank parameter counts as missing [documented]", async () => {
  const answer = api.call("GET", "/optional/1?page=%20", { headers: { "X-Tag": "" } });
  expect(await messageOf(answer)).toBe("Missing required request parameters: [X-Tag, page]");
});

test("b7 a parameter's type and format are never checked [documented]", async () => {
  const { status } = await api.call("GET", "/optional/1?page=three", { headers: { "X-Tag": "a" } });
  expect(status).toBe(200);
});

test("b8 the names of headers and query parameters are case-sensitive [documented]", async () => {
  const answer = api.call("GET", "/optional/1?Page=1", { headers: { "x-tag": "a" } });
  expect(await messageOf(answer)).toBe("Missing required request parameters: [X-Tag, page]");
});

test("b9 a required path parameter that the path does not have is always missing [recorded]", async () => {
  const answer = api.call("POST", "/parameters?page=1&area=2&nowhere=3", {
    headers: { "X-Tag": "a", "Accept-Tag": "a", nowhere: "a" },
  });
  expect(await messageOf(answer)).toBe("Missing required request parameters: [nowhere]");
});

test("b10 exclusiveMinimum is a boolean, as in JSON Schema draft-04 [documented]", async () => {
  expect(await statusOf(post("/pets", { ...pet, height: 0.1 }))).toBe(200);
  expect(await statusOf(post("/pets", { ...pet, height: 0 }))).toBe(400);
});

test.each([
  ["b11", "fails a model with required properties", "/pets", 400],
  ["b12", "fails a model that is an array", "/pet-lists", 400],
  ["b13", "passes a model that asks for nothing", "/bare", 200],
])("%s an empty body is validated as {}, which %s [recorded]", async (_, _what, path, status) => {
  expect(await statusOf(post(path, ""))).toBe(status);
});

test("b14 so is that of a GET whose body has a model [recorded]", async () => {
  expect(await messageOf(api.call("GET", "/pets"))).toBe("Invalid request body");
});

test("b15 a body without a content type is treated as JSON [documented]", async () => {
  expect(await statusOf(api.call("POST", "/pets", { body: "{}" }))).toBe(400);
});

test("b16 a body is not validated if its content type has no model [documented]", async () => {
  expect(await statusOf(post("/pets", "no JSON", "text/plain"))).toBe(200);
});

test("b17 a model of $default applies to every content type [documented]", async () => {
  expect(await statusOf(post("/whatever-type", {}, "text/plain"))).toBe(400);
  expect(await statusOf(post("/whatever-type", pet, "text/plain"))).toBe(200);
});

test("b18 a charset does not change the content type [believed]", async () => {
  expect(await statusOf(post("/pets", {}, "application/json; charset=utf-8"))).toBe(400);
});

test("b19 without a model a JSON body must still be JSON [believed]", async () => {
  expect(await statusOf(post("/without-model", '"anything"'))).toBe(200);
  expect(await messageOf(post("/without-model", "{"))).toBe("Invalid request body");
});

test("b20 a model of a type other than JSON never validates [believed]", async () => {
  expect(await statusOf(post("/xml", "<pet/>", "application/xml"))).toBe(200);
});

test("b21 the error does not say why a body is invalid [recorded]", async () => {
  const { body } = await post("/pets", {});
  expect(body).toBe('{"message": "Invalid request body"}');
});

test("b22 additionalProperties is enforced [reported]", async () => {
  expect(await statusOf(post("/pets", { ...pet, more: 1 }))).toBe(400);
});

test.each([
  ["b23", "none", {}, 400],
  ["b24", "one", { cat: "Tom" }, 200],
  ["b25", "two", { cat: "Tom", dog: "Rex" }, 400],
])("%s a oneOf of whose schemas %s matches [believed]", async (_, _what, body, status) => {
  expect(await statusOf(post("/either", body))).toBe(status);
});

test("b26 nullable has no effect: null is not a string [believed]", async () => {
  expect(await statusOf(post("/pets", { ...pet, note: "a" }))).toBe(200);
  expect(await statusOf(post("/pets", { ...pet, note: null }))).toBe(400);
});

test("b27 references between models are followed [recorded]", async () => {
  expect(await statusOf(post("/pet-lists", [pet, pet]))).toBe(200);
  expect(await statusOf(post("/pet-lists", [pet, {}]))).toBe(400);
});

test("b28 a model may refer to itself [recorded]", async () => {
  expect(await statusOf(post("/owners", { parent: { parent: { pet } } }))).toBe(200);
  expect(await statusOf(post("/owners", { parent: { parent: { pet: {} } } }))).toBe(400);
});

test("b29 models may refer to each other in a circle [recorded]", async () => {
  expect(await statusOf(post("/owners", { house: { owner: { house: { number: 1 } } } }))).toBe(200);
  expect(await statusOf(post("/owners", { house: { owner: { house: { number: "one" } } } }))).toBe(400);
});

test("b30 a model with only a title and a type is accepted [recorded]", async () => {
  expect(await statusOf(post("/bare", { any: "thing" }))).toBe(200);
  expect(await statusOf(post("/bare", []))).toBe(400);
});

test("b31 a model without a schema is rejected [recorded]", async () => {
  expect(await problemsOf("paths: {}\ncomponents: { schemas: { Nothing: {} } }")).toEqual([
    "components.schemas.Nothing: Model schema must have at least 1 property or array items defined",
  ]);
});

test("b32 a header and a query parameter cannot have the same name [recorded]", async () => {
  const parameters = "[{ name: a, in: query }, { name: a, in: header }]";
  const integration = "{ type: mock, responses: { default: { statusCode: 200 } } }";
  const method = `{ parameters: ${parameters}, responses: { 200: {} }, x-amazon-apigateway-integration: ${integration} }`;
  expect(await problemsOf(`paths: { /: { get: ${method} } }`)).toEqual([
    "paths./.get.parameters: parameter names must be unique across query string, header and path: a is not",
  ]);
});

test("b33 a validator with both of its flags off lets everything through [recorded]", async () => {
  expect(await statusOf(post("/not-validated", "{}"))).toBe(200);
});

/** The problems that refuse a contract, without the file's name. */
async function problemsOf(contract: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "fidelity-"));
  const spec = join(folder, "openapi.yaml");
  await writeFile(spec, `openapi: 3.0.1\ninfo: { title: Refused, version: "1" }\n${contract}\n`);
  const problems = await readContract(contractStack(spec).contract, {}).then(
    () => [],
    (error: { problems: readonly string[] }) => error.problems,
  );
  await rm(folder, { recursive: true });
  return problems.map((problem) => problem.replace(`${spec}: `, ""));
}
