import { describe, expect, test } from "vitest";
import { run } from "../../server/twin/command/run.ts";
import { inProcess } from "../support/in-process.ts";
import { TwinProcess } from "../support/twin-process.ts";
import { echo, pets, uriOf, useSpecFiles } from "./spec-files.ts";

const { file } = useSpecFiles();

describe("--check", () => {
  async function check(...args: string[]) {
    const { code, stdout, stderr } = await inProcess(() => run(["--check", ...args]));
    return { code, stdout, problems: stderr.split("\n").slice(0, -1) };
  }

  test("says in one line that nothing is wrong, and starts nothing", async () => {
    const nothing = { code: 0, stdout: "openapi.yaml: nothing is wrong.\n" };
    expect(await check()).toEqual({ ...nothing, problems: [] });
    expect(await new TwinProcess(["--check"]).end()).toEqual({ ...nothing, stderr: "" });
    const spec = await file("yaml", pets());
    expect(
      await check("--spec", spec, "--function", `list-pets=${await file("mjs", "throw new Error('loaded')")}`),
    ).toEqual({
      code: 0,
      stdout: `${spec}: nothing is wrong.\n`,
      problems: [],
    });
  });

  test("tells all that is wrong with the file and the functions, a line each", async () => {
    const text = pets(uriOf("list-pets"), "#if(");
    const spec = await file("yaml", `${text}x-amazon-apigateway-binary-media-types: []\n`);
    const { code, stdout, problems } = await check("--spec", spec);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(problems).toEqual([
      `${spec}: x-amazon-apigateway-binary-media-types: the twin does not emulate this extension`,
      expect.stringContaining(
        `${spec}: paths./pets/{petId}.get.x-amazon-apigateway-integration.uri: names the function list-pets`,
      ),
      expect.stringContaining(
        `${spec}: paths./pets/{petId}.get.x-amazon-apigateway-integration.requestTemplates.application/json: each call fails with 500: `,
      ),
    ]);
  });
});

describe("a note", () => {
  test("is printed as the twin starts", async () => {
    const module = await file("mjs", echo);
    const spec = await file("yaml", `${pets()}x-amazon-apigateway-policy: {}\n`);
    const functions = ["--function", `list-pets=${module}`, "--function", `cats=${module}`];
    const twin = new TwinProcess(["--port", "0", "--json", "--spec", spec, ...functions]);
    const { apiUrl } = await twin.ready();
    expect((await fetch(`${apiUrl}/pets/7`)).status).toBe(200);
    expect((await twin.end("SIGTERM")).stderr.trimEnd().split("\n")).toEqual([
      expect.stringContaining(`Note: ${spec}: x-amazon-apigateway-policy: has no effect here: `),
      `Note: --function cats=${module}: the contract names no function cats. It names list-pets.`,
    ]);
  });

  test("is printed by --check, which does not fail: a function that our own contract does not name", async () => {
    const module = await file("mjs", echo);
    expect(await inProcess(() => run(["--check", "--function", `cats=${module}`]))).toEqual({
      code: 0,
      stdout: "openapi.yaml: nothing is wrong.\n",
      stderr: `Note: --function cats=${module}: the contract names no function cats. It names process-job, handle-error.\n`,
    });
  });
});

describe("what API Gateway imports and then refuses per call", () => {
  const parameters =
    "parameters: [{ name: owner, in: path, required: true }]\n      x-amazon-apigateway-request-validator: all";
  const text = `${pets().replace("operationId: getJob", parameters)}
x-amazon-apigateway-request-validators: { all: { validateRequestParameters: true } }
`;
  const warning =
    "paths./pets/{petId}.get.parameters: the path has no {owner}: it is required, so every request is rejected";

  test("starts with a warning, and is refused", async () => {
    const spec = await file("yaml", text);
    const args = ["--spec", spec, "--function", `list-pets=${await file("mjs", echo)}`];
    const twin = new TwinProcess(["--port", "0", "--json", ...args]);
    const { apiUrl } = await twin.ready();
    expect((await fetch(`${apiUrl}/pets/7`)).status).toBe(400);
    expect((await twin.end("SIGTERM")).stderr).toBe(`Warning: ${spec}: ${warning}\n`);
  });

  test("is an error of --check", async () => {
    const spec = await file("yaml", text);
    const args = ["--check", "--spec", spec, "--function", `list-pets=${await file("mjs", echo)}`];
    expect(await new TwinProcess(args).end()).toEqual({ code: 1, stdout: "", stderr: `${spec}: ${warning}\n` });
  });
});

describe("a reading", () => {
  test("is named by --check where an operation of another contract depends on it", async () => {
    const spec = await file("yaml", pets(uriOf("list-pets"), "#if($context.identity.user)x#end"));
    const module = await file("mjs", echo);
    const args = ["--check", "--spec", spec, "--function", `list-pets=${module}`];
    const { code, stderr } = await inProcess(() => run(args));
    expect(code).toBe(0);
    expect(stderr.trimEnd().split("\n")).toEqual([
      `Note: ${spec}: paths./pets/{petId}.get: depends on the reading if-undefined, which AWS leaves open: Is \`#if\` of a reference to nothing true?`,
    ]);
  });

  test.each([
    ["weather=good", "There is no reading weather. There are: root-security, "],
    ["if-undefined=perhaps", 'The reading if-undefined has no answer "perhaps". It has: true, false.'],
  ])("that does not exist, or without such an answer, is refused in one line: %s", async (reading, message) => {
    const { code, stderr } = await inProcess(() => run(["--reading", reading]));
    expect(code).toBe(1);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^The twin did not start: option '--reading <id=answer>' argument '.*' is invalid\. /),
      "",
    ]);
    expect(stderr).toContain(message);
  });
});
