import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../server/local/run.ts";
import { inProcess } from "../support/in-process.ts";
import { clientOf } from "../support/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
/** Writes a file of its own and returns its path, as a person would type it. */
async function file(extension: string, text: string): Promise<string> {
  const path = join(folder, `${++files}.${extension}`);
  await writeFile(path, text);
  return relative(process.cwd(), path);
}

function uriOf(functionName: string): string {
  const functionArn = `arn:aws:lambda:us-west-2:999999999999:function:${functionName}`;
  return `arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

/** A file of someone else's, whose one method invokes a function. */
function pets(uri = uriOf("list-pets"), template = '{"stage": "$!stageVariables.JobsTable"}'): string {
  return `
openapi: 3.0.1
info: { title: Pets, version: 1 }
servers: [{ url: https://pets.test/v1 }]
paths:
  /pets/{petId}:
    get:
      operationId: getJob
      responses: { 200: { description: Fine. } }
      x-amazon-apigateway-integration:
        type: aws
        httpMethod: POST
        uri: ${uri}
        requestTemplates: { application/json: '${template}' }
        responses: { default: { statusCode: 200 } }
`;
}

const echo = "export const handler = async (event) => ({ event, env: process.env });";

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
    const spec = relative(process.cwd(), folder);
    expect(await refused("--spec", spec)).toEqual([
      `The twin did not start: ${spec}: is a folder. Name the OpenAPI file in it.`,
    ]);
  });

  test("if names stand for what a deployment would fill in, in a line for each place", async () => {
    const spec = await file("yaml", pets("arn:aws:apigateway:${Region}:lambda:path/${stageVariables.f}"));
    const place = "paths./pets/{petId}.get.x-amazon-apigateway-integration.uri";
    expect(await refused("--spec", spec)).toEqual([
      `The twin did not start: ${spec}: ${place}: \${Region}, \${stageVariables.f}: nothing says what this stands for. Write what a deployment would, of any account and region`,
    ]);
  });

  test.each([
    ["is empty", "", "is empty"],
    ["has comments alone", "# nothing yet", "is empty"],
    ["is no object", "just words", "is not an object"],
    ["is a list", "[1]", "is not an object"],
    ["holds itself", "openapi: 3.0.3\npaths: &paths { /a: *paths }", "an alias stands within what it names"],
    ["is Swagger's", "swagger: '2.0'\npaths: {}", "swagger: the twin imports OpenAPI 3.0, and not Swagger 2.0"],
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
    expect(await refused("--spec", spec)).toEqual([expect.stringMatching(/\.yaml: Excessive alias count/)]);
  });

  test("if it has a tag, which AWS would not know", async () => {
    const spec = await file("yaml", pets("!Sub arn:aws:x"));
    expect(await refused("--spec", spec)).toEqual([
      expect.stringMatching(/^The twin did not start: .*\.yaml: Unresolved tag: !Sub at line \d+/),
    ]);
  });
});

describe("functions are refused", () => {
  const place = "paths./pets/{petId}.get.x-amazon-apigateway-integration.uri";

  test("that the contract names and nothing binds, that are bound and not named, and whose module does not exist: all at once", async () => {
    const spec = await file("yaml", pets());
    expect(await refused("--spec", spec, "--function", "cats=nowhere.mjs")).toEqual([
      `The twin did not start: ${spec}: ${place}: names the function list-pets, which nothing binds. Say --function list-pets=MODULE`,
      "The twin did not start: --function cats=nowhere.mjs: there is no such file.",
      "The twin did not start: --function cats=nowhere.mjs: the contract names no function cats. It names list-pets.",
    ]);
  });

  test("that our own contract does not have", async () => {
    const module = await file("mjs", echo);
    expect(await refused("--function", `cats=${module}`)).toEqual([
      `The twin did not start: --function cats=${module}: the contract names no function cats. It names process-job, handle-error.`,
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
    const spec = await file("yaml", `${text}x-amazon-apigateway-policy: {}\n`);
    const { code, stdout, problems } = await check("--spec", spec);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(problems).toEqual([
      `${spec}: x-amazon-apigateway-policy: the twin does not emulate this extension`,
      expect.stringContaining(
        `${spec}: paths./pets/{petId}.get.x-amazon-apigateway-integration.uri: names the function list-pets`,
      ),
      expect.stringContaining(
        `${spec}: paths./pets/{petId}.get.x-amazon-apigateway-integration.requestTemplates.application/json: each call fails with 500: `,
      ),
    ]);
  });
});

describe("what API Gateway imports and then refuses per call", () => {
  const parameters =
    "parameters: [{ name: owner, in: path, required: true }]\n      x-amazon-apigateway-request-validator: all";
  const text = `${pets().replace("operationId: getJob", parameters)}
x-amazon-apigateway-request-validators: { all: { validateRequestParameters: true } }
`;
  const warning =
    "paths./pets/{petId}.get.parameters: the path has no {owner}: every request is refused, as it is required";

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
