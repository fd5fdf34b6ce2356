import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Change, copyWith as copy, root } from "../support/generated-copy.ts";

const collection = "docs/jobs-api.postman_collection.json";

async function copyWith(...changes: readonly Change[]) {
  const { folder, generate } = await copy(changes);
  return {
    generate,
    generated: (name: string) => readFile(join(folder, "sdk/src/generated", name), "utf8"),
    contract: () => readFile(join(folder, "openapi.yaml"), "utf8"),
    writeTemplate: (name: string, text: string) => writeFile(join(folder, "server/templates", name), text),
  };
}

describe("generate rejects, with its location, a contract in which", () => {
  test.each<[string, readonly [string, string], RegExp]>([
    [
      "JobKind lacks a kind",
      ["enum: [wait, summarizeCsv", "enum: [wait"],
      /JobKind lists (?:(?!summarizeCsv)[\w, ])+, but x-job-kinds has [\w, ]*summarizeCsv/,
    ],
    [
      "JobParameters lacks a kind's parameters",
      ["oneOf: [*waitParameters, *csvParameters", "oneOf: [*waitParameters"],
      /JobParameters allows (?:(?!CsvParameters)[\w, ])+, but x-job-kinds names [\w, ]*CsvParameters/,
    ],
    [
      "a kind has the result of another",
      ["result: WaitResult", "result: CsvSummary"],
      /JobResult allows [\w, ]*WaitResult[\w, ]*, but x-job-kinds names (?:(?!WaitResult)[\w, ])+\n/,
    ],
    [
      "a schema is unused",
      ["    WaitResult:\n", "    Leftover: { type: string }\n    WaitResult:\n"],
      /components\.schemas has unused schemas: Leftover/,
    ],
    ["there are no kinds", ["x-job-kinds:", "x-kinds:"], /x-job-kinds is missing/],
    [
      "two kinds have the same parameters",
      ["parameters: WaitParameters", "parameters: CsvParameters"],
      /but x-job-kinds names [\w, ]*CsvParameters, CsvParameters/,
    ],
    [
      "a listing lacks a state",
      ["enum: [RUNNING, SUCCEEDED, FAILED, CANCELLED]", "enum: [RUNNING, SUCCEEDED, FAILED]"],
      /JobSummary allows FAILED, RUNNING, SUCCEEDED, but the table can hold CANCELLED, FAILED, RUNNING, SUCCEEDED/,
    ],
    ["a state follows that is none", ["next: [RUNNING, FAILED]", "next: [STARTED]"], /unknown states: STARTED/],
    [
      "a state recurs",
      ["next: [SUCCEEDED, FAILED, CANCELLED]", "next: [SUCCEEDED, FAILED, CANCELLED, PENDING]"],
      /has a cycle: PENDING > RUNNING > PENDING/,
    ],
    [
      "an operation has an error response without codes",
      ['  "409": [JobAlreadyEnded]\n', ""],
      /x-error-codes has 400, .*, 404, 413, .*, but operations respond with 400, .*, 404, 409, 413, /,
    ],
    [
      "the server has no region",
      ["      region: { default: eu-west-1 }\n", ""],
      /the variable region of the first server is missing/,
    ],
    [
      "a kind has no example",
      [
        "summary: Succeeded, with the summary of a CSV document\n                  value:",
        "value: {}\n                  x-other:",
      ],
      /GET \/jobs\/\{jobId\} has no example of a summarizeCsv job that SUCCEEDED/,
    ],
  ])("%s", async (_, change, message) => {
    const { generate, generated } = await copyWith(change);
    const before = await generated("kinds.ts");
    const { code, stderr } = await generate();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^generate: openapi\.yaml: .*\n$/);
    expect(stderr).toMatch(message);
    expect(await generated("kinds.ts")).toBe(before);
  });
});

test("generate rejects an unknown option in one line", async () => {
  const { generate } = await copyWith();
  expect(await generate("--chek")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^generate: .*--chek.*\n$/),
  });
});

test("generate --check lists outdated files and writes nothing", async () => {
  const { generate, generated } = await copyWith(
    ["maximum: 3600", "maximum: 60"],
    ["step: 11", "step: 12"],
    ["summary: Cancel a job", "summary: Stop a job"],
  );
  const before = await generated("lifecycle.ts");
  const stale = await generate("--check");
  const names = `contract.ts, kind-schemas.ts, lifecycle.ts, thorough-validators.js, validators.js, ${basename(collection)}`;
  expect(stale).toEqual({
    code: 1,
    stdout: "",
    stderr: `generate: out of date with openapi.yaml and server/templates: ${names}. Run npm run generate.\n`,
  });
  expect(await generated("lifecycle.ts")).toBe(before);

  expect(await generate()).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(await generated("lifecycle.ts")).toContain("FAILED: { step: 12");
  expect(await generate("--check")).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("parameters are compared with a kind that is new in the contract, and their nested properties with its names", async () => {
  const schema = `    RenderParameters: &renderParameters
      type: object
      title: render
      required: [page, csv]
      additionalProperties: false
      properties:
        csv: { type: string, enum: [comma, tab] }
        page:
          type: object
          additionalProperties: false
          properties: { width: { type: integer, maximum: 10 } }
`;
  const example = `                rendered:
                  value:
                    { status: SUCCEEDED, kind: render, parameters: { page: {}, csv: tab }, result: { message: Done. } }
`;
  const { folder, generate } = await copy(
    [
      [/^(?= {4}JobParameters:$)/m, schema],
      [/(?<=oneOf: \[\*waitParameters)/, ", *renderParameters"],
      [/(?<=^ {4}JobKind:\n {6}type: string\n {6}enum: \[wait)/m, ", render"],
      [/(?<=^x-job-kinds:\n)/m, "  render:\n    parameters: RenderParameters\n    result: WaitResult\n"],
      [/^(?= {16}summarized:$)/m, example],
    ],
    ["sdk/src", "server/templates", "docs/jobs-api.postman_collection.json"],
  );
  expect(await generate()).toEqual({ code: 0, stdout: "", stderr: "" });
  const { validateParameters } = await import(join(folder, "sdk/src/validate/index.ts"));
  const messages = (value: unknown) => validateParameters(value).map(({ message }: { message: string }) => message);
  expect(messages({ page: { width: 10 }, csv: "tab" })).toEqual([]);
  expect(messages({ page: { widht: 1 }, csv: "space" })).toEqual([
    '/csv must be one of "comma", "tab"',
    "/page/widht is not a known property. Did you mean width?",
  ]);
  expect(messages({ page: { width: 11 } })).toEqual(["/csv is required", "/page/width must be <= 10"]);
  expect(messages({})).toEqual([expect.stringMatching(/: render \(csv, page\) or wait \(seconds\) or /)]);
});

describe("mapping templates", () => {
  test("are written into the contract, with includes and without comments", async () => {
    const { generate, contract, writeTemplate } = await copyWith();
    await writeTemplate("includes/request-id.vtl", "## Why.\n#set($requestId = 'fixed')\n");
    expect(await generate("--check")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/out of date with .*: openapi\.yaml\. Run npm run generate\.\n$/),
    });
    expect(await generate()).toEqual({ code: 0, stdout: "", stderr: "" });
    const written = await contract();
    expect(written.match(/^ +#set\(\$requestId = 'fixed'\)$/gm)).toHaveLength(8);
    expect(written).not.toContain("## Why.");
    expect(await generate("--check")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("keep edits in the contract: each is reported, and discarded only with --overwrite", async () => {
    const edits = ['{"TableName": "edited"', '{"jobId": "edited"'];
    const { generate, contract } = await copyWith(
      ['{"TableName": "$stageVariables.JobsTable", "Key"', `${edits[0]}, "Key"`],
      ['{"jobId": "$jobId"}', `${edits[1]}}`],
    );
    const refusal =
      /^generate: openapi\.yaml: templates were edited at line \d+ \(submit-job\/response\.vtl\), line \d+ \(get-job\/request\.vtl\)\. Move each edit to its file in server\/templates\/, or discard it with --overwrite\.\n$/;
    for (const args of [[], ["--check"]]) {
      expect(await generate(...args)).toMatchObject({ code: 1, stderr: expect.stringMatching(refusal) });
      for (const edit of edits) expect(await contract()).toContain(edit);
    }
    const { code, stderr } = await generate("--overwrite");
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^generate: openapi\.yaml:\d+: discarded the edit of submit-job\/response\.vtl\.\ngenerate: openapi\.yaml:\d+: discarded the edit of get-job\/request\.vtl\.\n$/,
      ),
    });
    expect(await contract()).toBe(await readFile(join(root, "openapi.yaml"), "utf8"));
  });

  test("may be edited in the contract first and then moved to their files", async () => {
    const { generate, writeTemplate, contract } = await copyWith(['{"jobId": "$input.path', '{"id": "$input.path']);
    await writeTemplate("cancel-job/response-200.vtl", `{"id": "$input.path('$.Attributes.jobId.S')"}\n`);
    expect(await generate()).toMatchObject({ code: 0, stderr: "" });
    expect(await contract()).toContain(`{"id": "$input.path('$.Attributes.jobId.S')"}`);
  });

  test.each([
    [
      "does not exist",
      '#parse("includes/missing.vtl")',
      "server/templates/includes/missing.vtl cannot be read (ENOENT).",
    ],
    ["includes itself", '#parse("includes/owner.vtl")', "server/templates/includes/owner.vtl includes itself."],
    [
      "is outside the folder",
      '#parse("../../package.json")',
      "server/templates/../../package.json is outside the folder of the templates.",
    ],
    [
      "is indented",
      '  #parse("includes/request-id.vtl")',
      'an include must be alone on its line, as in #parse("includes/owner.vtl").',
    ],
    [
      "has single quotes",
      "#parse('includes/request-id.vtl')",
      'an include must be alone on its line, as in #parse("includes/owner.vtl").',
    ],
  ])("name the line of an include that %s", async (_, line, message) => {
    const { generate, writeTemplate } = await copyWith();
    await writeTemplate("includes/owner.vtl", `#set($a = '')\n${line}\n`);
    expect(await generate()).toMatchObject({
      code: 1,
      stderr: `generate: server/templates/includes/owner.vtl:2: ${message}\n`,
    });
  });

  test("ignore CRLF, a byte order mark and trailing spaces in a file", async () => {
    const { generate, writeTemplate, contract } = await copyWith();
    const text = await readFile(join(root, "server/templates/get-job/request.vtl"), "utf8");
    await writeTemplate("get-job/request.vtl", `\ufeff${text.replaceAll("\n", "  \r\n")}`);
    expect(await generate()).toMatchObject({ code: 0, stderr: "" });
    expect(await contract()).toBe(await readFile(join(root, "openapi.yaml"), "utf8"));
  });

  test.each<[string, readonly [string, string], RegExp]>([
    [
      "whose block does not name a file",
      ["          # From server/templates/submit-job/request.vtl", "          # from"],
      /^generate: server\/templates\/submit-job\/request\.vtl: no block of openapi\.yaml comes from it\. Write # From /,
    ],
    [
      "that has no file",
      ["          application/json: |\n", "          text/csv: $context.path\n          application/json: |\n"],
      /^generate: openapi\.yaml:\d+: a media type with a literal block \(\|\) must follow the comment\.\n$/,
    ],
    [
      "that has no file, next to another",
      [
        "        responses:\n          default:\n",
        "          text/csv: $context.path\n        responses:\n          default:\n",
      ],
      /^generate: openapi\.yaml: paths\.\/jobs\.post\..*\.requestTemplates\.text\/csv: the template names no file\. Write # From /,
    ],
    [
      "of a contract with CRLF",
      ["openapi: 3.0.3\n", "openapi: 3.0.3\r\n"],
      /^generate: openapi\.yaml has CRLF line endings\. Convert them to LF\.\n$/,
    ],
  ])("are rejected: one %s", async (_, change, message) => {
    const { generate } = await copyWith(change);
    for (const args of [[], ["--check"]]) {
      expect(await generate(...args)).toMatchObject({ code: 1, stderr: expect.stringMatching(message) });
    }
  });

  test("are rejected if they contain only comments", async () => {
    const { generate, writeTemplate } = await copyWith();
    await writeTemplate("preflight/request.vtl", "## Nothing.\n");
    expect(await generate()).toMatchObject({
      code: 1,
      stderr: "generate: server/templates/preflight/request.vtl is empty.\n",
    });
  });
});
