import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../server/twin/command/run.ts";
import { inProcess } from "../support/in-process.ts";
import { clientOf } from "../support/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";
import { echo, pets, useSpecFiles } from "./spec-files.ts";

const { folder, file } = useSpecFiles();

async function start(...args: string[]) {
  const twin = new TwinProcess(["--port", "0", "--json", ...args]);
  return { ...(await twin.ready()), end: () => twin.end("SIGTERM") };
}

async function refused(...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await inProcess(() => run(["--port", "0", ...args]));
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  return stderr.trimEnd().split("\n");
}

describe("--spec", () => {
  test("runs another contract with the functions it names, whatever account and region it names them in", async () => {
    const spec = await file("yaml", pets());
    const { apiUrl, endpointUrl, userCredentials, end } = await start(
      ...["--spec", spec, "--function", `list-pets=${await file("mjs", echo)}`],
    );
    const response = await fetch(`${apiUrl}/pets/7`);
    const { event, env } = (await response.json()) as { event: unknown; env: Record<string, string> };
    expect(response.status).toBe(200);
    // There are no stage variables, not even ours.
    expect(event).toEqual({ stage: "" });
    expect(env).toMatchObject({
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL: endpointUrl,
      AWS_ACCESS_KEY_ID: userCredentials.accessKeyId,
      AWS_LAMBDA_FUNCTION_NAME: "list-pets",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
    });
    expect(env).not.toHaveProperty("JOBS_TABLE");
    await end();
  });

  test("gives functions the twin's services, in an account that is empty", async () => {
    const module = await file(
      "ts",
      `import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
      import { EventBridgeClient, ListArchivesCommand } from "@aws-sdk/client-eventbridge";
      export async function handler(): Promise<object> {
        const { TableNames } = await new DynamoDBClient().send(new ListTablesCommand());
        const { Archives } = await new EventBridgeClient().send(new ListArchivesCommand());
        return { TableNames, Archives };
      }`,
    );
    const { apiUrl, end } = await start("--spec", await file("yaml", pets()), "--function", `list-pets=${module}`);
    expect(await (await fetch(`${apiUrl}/pets/7`)).json()).toEqual({ TableNames: [], Archives: [] });
    await end();
  });

  test("reads JSON, and leaves ${x} in a template to VTL", async () => {
    const method = {
      responses: { 200: { description: "Fine." } },
      "x-amazon-apigateway-integration": {
        type: "MOCK",
        requestTemplates: { "application/json": '{"statusCode": 200}' },
        responses: {
          default: { statusCode: "200", responseTemplates: { "application/json": "#set($n = 7)n is ${n}" } },
        },
      },
    };
    const document = { openapi: "3.0.3", info: { title: "Mock", version: "1" }, paths: { "/": { get: method } } };
    const { apiUrl, end } = await start("--spec", await file("json", JSON.stringify(document)));
    expect(await (await fetch(`${apiUrl}/`)).text()).toBe("n is 7");
    await end();
  });

  test("greets with the file's name", async () => {
    const twin = new TwinProcess([
      "--port",
      "0",
      "--spec",
      await file("yaml", pets()),
      "--function",
      `list-pets=${await file("mjs", echo)}`,
    ]);
    await twin.ready().catch(() => {});
    expect((await twin.end("SIGTERM")).stdout).toMatch(/^\d+\.yaml runs on this machine\./);
  });
});

describe("--spec is refused", () => {
  test("without the file", async () => {
    expect(await refused("--spec", "nowhere.yaml")).toEqual([
      "The twin did not start: nowhere.yaml: there is no such file.",
    ]);
  });

  test("if the file does not parse, with the line", async () => {
    const spec = await file("json", '{\n"openapi": "3.0.3",\n"paths": {\n}');
    const [line, ...others] = await refused("--spec", spec);
    expect(line).toMatch(/^The twin did not start: .*\d+\.json: .* line \d+/);
    expect(others).toEqual([]);
  });

  test("with a folder in its place", async () => {
    const spec = relative(process.cwd(), folder());
    expect(await refused("--spec", spec)).toEqual([
      `The twin did not start: ${spec}: is a folder. Name the OpenAPI file in it.`,
    ]);
  });

  test("if names stand for what a deployment would fill in, in a line for each place", async () => {
    const spec = await file("yaml", pets("arn:aws:apigateway:${Region}:lambda:path/${stageVariables.f}"));
    const place = "paths./pets/{petId}.get.x-amazon-apigateway-integration.uri";
    expect(await refused("--spec", spec)).toEqual([
      `The twin did not start: ${spec}: ${place}: \${stageVariables.f}: the twin replaces no stage variable here. Write the value that it has in the stage`,
      `The twin did not start: ${spec}: ${place}: \${Region}: it has no value. Write what a deployment would, with any account and region`,
    ]);
  });

  test.each([
    ["is empty", "", "is empty"],
    ["has comments alone", "# nothing yet", "is empty"],
    ["is no object", "just words", "is not an object"],
    ["is a list", "[1]", "is not an object"],
    ["holds itself", "openapi: 3.0.3\npaths: &paths { /a: *paths }", "an alias stands within what it names"],
    ["is Swagger's", "swagger: '2.0'\npaths: {}", "swagger: the twin imports OpenAPI 3.0, not Swagger 2.0"],
    ["is of OpenAPI 3.1", "openapi: 3.1.0\npaths: {}", "openapi: API Gateway imports OpenAPI 3.0, not 3.1.0"],
  ])("if it %s", async (_, text, expected) => {
    const spec = await file("yaml", text);
    expect(await refused("--spec", spec)).toEqual([`The twin did not start: ${spec}: ${expected}`]);
  });

  test("if its aliases grow beyond measure", async () => {
    const levels = [..."abcdefgh"].map(
      (name, i, all) => `${name}: &${name} [${Array(9).fill(i === 0 ? "x" : `*${all[i - 1]}`)}]`,
    );
    const spec = await file("yaml", `${levels.join("\n")}\nopenapi: 3.0.3\npaths: {}`);
    expect(await refused("--spec", spec)).toEqual([
      expect.stringMatching(/\.yaml: its aliases expand to more than 1000000 values\.$/),
    ]);
  });

  test("if it has a tag, which AWS would not know", async () => {
    const spec = await file("yaml", pets("!Secret arn:aws:x"));
    expect(await refused("--spec", spec)).toEqual([
      expect.stringMatching(/^The twin did not start: .*\.yaml: Unresolved tag: !Secret at line \d+/),
    ]);
  });

  test.each([
    ["Fn::Sub", "!Sub 'arn:aws:${AWS::Region}'"],
    ["Fn::Sub", "{ 'Fn::Sub': 'arn:aws:${AWS::Region}' }"],
    ["Fn::Join", "!Join ['', [arn, !Ref X]]"],
    ["Ref", "!Ref Uri"],
  ])("if it contains CloudFormation's %s, which is named with its place: %s", async (name, uri) => {
    const spec = await file("yaml", pets(uri));
    const place = "paths./pets/{petId}.get.x-amazon-apigateway-integration.uri";
    expect(await refused("--spec", spec)).toEqual([
      `The twin did not start: ${spec}: ${place}: contains CloudFormation's ${name}, which the twin does not resolve: write the resulting value`,
    ]);
  });
});

describe("functions are refused", () => {
  const place = "paths./pets/{petId}.get.x-amazon-apigateway-integration.uri";

  test("that the contract names and nothing binds, and whose module does not exist: all at once", async () => {
    const spec = await file("yaml", pets());
    expect(await refused("--spec", spec, "--function", "cats=nowhere.mjs")).toEqual([
      `The twin did not start: ${spec}: ${place}: names the function list-pets, which nothing binds. Say --function list-pets=MODULE`,
      "The twin did not start: --function cats=nowhere.mjs: there is no such file.",
    ]);
  });

  test.each([
    ["cats", "It must be a function's name, = and the path of a module."],
    ["=cats.mjs", "It must be a function's name, = and the path of a module."],
    ["a b=cats.mjs", "It must be a function's name, = and the path of a module."],
  ])("if the option is not NAME=MODULE: %s", async (text, expected) => {
    expect((await refused("--function", text)).join("\n")).toContain(expected);
  });

  test("if one is bound twice", async () => {
    expect((await refused("--function", "cats=a.mjs", "--function", "cats=b.mjs")).join()).toContain(
      "cats is bound already.",
    );
  });
});

test("--function runs a module in place of a function of our own contract", async () => {
  const module = await file("mjs", "export const handler = async ({ jobId }) => { throw new Error(`not ${jobId}`); };");
  const { end, ...description } = await start("--function", `process-job=${module}`);
  const job = await clientOf(description).submit({ seconds: 1 });
  await expect(job.result()).rejects.toThrow(`not ${job.jobId}`);
  await end();
});
