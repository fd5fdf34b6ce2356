import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { buildCollection } from "../../docs/build/postman/build.ts";
import { parseDocument } from "../../infra/contract/document.ts";
import { settings } from "../../infra/settings/settings.ts";
import { readCommandLine } from "../../server/twin/command/command-line.ts";

const file = new URL("../../docs/jobs-api.postman_collection.json", import.meta.url);
const text = await readFile(file, "utf8");
const openapi = await readFile(new URL("../../openapi.yaml", import.meta.url), "utf8");
const collection = JSON.parse(text);

interface Operation {
  readonly summary: string;
  readonly responses: Record<string, { content: { "application/json": Content } }>;
}

interface Content {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

const contract = parseDocument(openapi, "openapi.yaml") as {
  readonly paths: Record<string, Record<string, Operation>>;
};
const paths = Object.values(contract.paths);
const operations = paths.flatMap(({ options: _, ...methods }) => Object.values(methods));

test("the committed collection is reproducible from the contract, byte for byte", async () => {
  expect(await buildCollection()).toBe(text);
  expect(await buildCollection()).toBe(text);
});

test("every operation except preflights is a request with a script, in the workflow's order", () => {
  const names = ["Submit a job", "Read a job", "List jobs", "Cancel a job"];
  expect(collection.item.map(({ name }: { name: string }) => name)).toEqual(names);
  expect(collection.item.filter(({ event }: { event?: unknown }) => event === undefined)).toEqual([]);

  expect(operations.map(({ summary }) => summary).sort()).toEqual(names.toSorted());
});

test("the variables have defaults, except the secrets", () => {
  const variables = collection.variable.map(({ key, value }: { key: string; value: string }) => [key, value]);
  expect(variables).toEqual([
    ["accessKey", ""],
    ["baseUrl", `http://127.0.0.1:${readCommandLine([]).port}/${settings.stage}`],
    ["region", "eu-west-1"],
    ["seconds", "5"],
    ["secretKey", ""],
    ["sessionToken", ""],
  ]);
  expect(collection.item[0].request.body.raw).toContain('"seconds": {{seconds}}');
});

test("the collection alone signs every request, with the variables", () => {
  const { type, awsv4 } = collection.auth;
  expect(type).toBe("awsv4");
  expect(Object.fromEntries(awsv4.map(({ key, value }: { key: string; value: string }) => [key, value]))).toEqual({
    accessKey: "{{accessKey}}",
    secretKey: "{{secretKey}}",
    sessionToken: "{{sessionToken}}",
    region: "{{region}}",
    service: "execute-api",
  });
  expect(text.match(/"auth"|authorization|api ?key/gi)).toEqual(['"auth"']);
});

test("the saved responses are the contract's examples", () => {
  const saved: Record<string, unknown[]> = Object.fromEntries(
    collection.item.map(({ name, response }: { name: string; response: { code: number; body: string }[] }) => [
      name,
      response.map(({ code, body }) => [code, JSON.parse(body)]),
    ]),
  );
  for (const { summary, responses } of operations) {
    const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
    const examples = successes.flatMap(([status, { content }]) => {
      const { example, examples } = content["application/json"];
      const values = examples === undefined ? [example] : Object.values(examples).map(({ value }) => value);
      return values.map((value) => [Number(status), value]);
    });
    expect(saved[summary]).toEqual(examples);
  }
});

test("nothing is invented: no id outside the contract, and no placeholder for an example", () => {
  const ids = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter((id) => !openapi.includes(id))).toEqual([]);
  expect(text).not.toMatch(/"value": "string"|"_postman_id"|"id":/);
});
