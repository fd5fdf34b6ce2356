import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { outputNames } from "../../infra/operate/aws/stack.ts";
import { serviceVariables } from "../../server/twin/aws/lambda/service-variables.ts";
import { operate } from "../operate/support/operate.ts";
import { type BundledFunction, bundlesIn } from "../support/bundles.ts";
import type { Ended } from "../support/in-process.ts";

const infra = new URL("../../infra/", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "synth-"));
const outdir = join(folder, "cdk.out");
/** The output folder of \`npm run synth\`. */
let synthesised: Ended;

/** Runs Node with only the given environment variables: no credentials, region or home. */
function runNode(args: readonly string[], environment: Readonly<Record<string, string>>): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"], ...environment },
  });
}

/** Synthesizes from another folder, with changes to the stack's modules, and without the functions' bundles. */
function synth(CDK_OUTDIR: string, change: string): SpawnSyncReturns<string> {
  const CDK_CONTEXT_JSON = '{"aws:cdk:bundling-stacks":[]}';
  const options = ["--import", `data:text/javascript,${encodeURIComponent(change)}`];
  return runNode([...options, fileURLToPath(new URL("app.ts", infra))], { CDK_OUTDIR, CDK_CONTEXT_JSON });
}

beforeAll(async () => {
  const settings = join(folder, "settings.json");
  writeFileSync(settings, '{"docsSite": false}');
  // The scan of templates synthesises the pages too, and validates.
  const env = { CDK_OUTDIR: outdir, CDK_VALIDATION: "false", JOBS_API_SETTINGS: settings };
  synthesised = await operate(["synth"], env);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("synth", () => {
  const template = () => readFileSync(join(outdir, "JobsApi.template.json"), "utf8");

  test("writes the template without credentials", () => {
    expect(synthesised).toMatchObject({ code: 0, stdout: expect.stringMatching(/JobsApi\.template\.json\n$/) });
    expect(template().length).toBeLessThan(450_000);
    expect(template()).not.toMatch(/\$\{(Region|ProcessJobFunctionArn|ApiRoleArn)\}/);
  });

  test("writes the outputs and names that the commands use", () => {
    const { Outputs, Resources } = JSON.parse(template());
    expect(Object.keys(Outputs)).toEqual(expect.arrayContaining([...outputNames]));
    for (const name of ["JobsApiAccessLogs", "JobsAPIInvokeRole", "JobsAPIReadOnlyRole"]) {
      expect(Object.keys(Resources)).toContainEqual(expect.stringMatching(new RegExp(`^${name}[0-9A-F]{8}$`)));
    }
  });

  test("rejects invalid settings in one line, and writes nothing", () => {
    const settings = new URL("settings/settings.ts", infra).href;
    const change = `import { settings } from "${settings}"; settings.processing.timeoutSeconds = 901;`;
    const refused = join(folder, "refused");
    expect(synth(refused, change)).toMatchObject({
      status: 1,
      stdout: "",
      stderr: "synth: Invalid settings: processing.timeoutSeconds is 901, not a whole number from 1 to 900.\n",
    });
    expect(existsSync(refused)).toBe(false);
  });

  test("rejects a template with findings of CloudFormation's rules or of AWS's rule pack", () => {
    const change = `import { App } from "${import.meta.resolve("aws-cdk-lib")}";
      import { BlockPublicAccess, Bucket } from "${import.meta.resolve("aws-cdk-lib/aws-s3")}";
      import { settings } from "${new URL("settings/settings.ts", infra).href}";
      import { jobsIndex } from "${new URL("../server/table/definition.ts", infra).href}";
      Object.assign(settings, { docsSite: false });
      Object.assign(jobsIndex, { name: "!" });
      const { synth } = App.prototype;
      App.prototype.synth = function () {
        const blockPublicAccess = BlockPublicAccess.BLOCK_ACLS_ONLY;
        new Bucket(this.node.findChild("JobsApi"), "Open", { publicReadAccess: true, blockPublicAccess });
        return synth.call(this);
      };`;
    const { status, stderr } = synth(join(folder, "planted"), change);
    expect(stderr).toContain("ERROR GlobalSecondaryIndexes.0.IndexName: '!' does not match");
    expect(stderr).toContain("ERROR The S3 Bucket does not have public access restricted and blocked.");
    expect(stderr).toMatch(/^synth: Validation failed\..*\n$/m);
    expect(status).toBe(1);
  });
});

describe("a function's bundle", () => {
  const { endpointUrl: endpoint, region, userCredentials: credentials } = inject("twin");

  /** Invokes a function of the template with the template's environment variables. */
  function invoke(name: BundledFunction["name"], event: unknown): SpawnSyncReturns<string> {
    const { file, variables } = bundlesIn(outdir).find((bundle) => bundle.name === name) as BundledFunction;
    const code = `const { handler } = await import("${pathToFileURL(file)}");
      await handler(${JSON.stringify(event)}, { awsRequestId: "request", getRemainingTimeInMillis: () => 60_000 });`;
    return runNode(["--input-type=module", "--eval", code], {
      ...variables,
      ...serviceVariables(endpoint, credentials),
      AWS_REGION: region,
      JOBS_TABLE: "jobs",
    });
  }

  async function itemOf(jobId: string): Promise<unknown> {
    const client = new DynamoDBClient({ endpoint, region, credentials });
    const command = new GetCommand({ TableName: "jobs", Key: { jobId } });
    const { Item } = await DynamoDBDocumentClient.from(client).send(command);
    client.destroy();
    return Item;
  }

  test("is one file within its size limit", () => {
    for (const { folder, file, limit } of bundlesIn(outdir)) {
      expect(readdirSync(folder)).toEqual(["index.mjs"]);
      expect(statSync(file).size).toBeLessThan(limit);
    }
  });

  test("processes a job", async () => {
    const jobId = randomUUID();
    const parameters = { csv: "city,population\nBern,134290\n" };
    const { stdout, ...ended } = invoke("processing", { jobId, parameters, createdAt: 0 });
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    const lines = stdout.trim().split("\n");
    const named = { service: "JobsApi", requestId: "request", jobId };
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { ...named, level: "INFO" },
      { ...named, _aws: {} },
    ]);
    expect(stdout).not.toContain("Bern");
    expect(await itemOf(jobId)).toMatchObject({ status: "SUCCEEDED", parameters: JSON.stringify(parameters) });
  });

  test("counts stalled jobs", () => {
    const { stdout, ...ended } = invoke("stalled jobs", { source: "aws.events" });
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ service: "JobsApi", kind: "none", JobsStalled: 0, requestId: "request" }]);
  });

  test("records the reason of a failed job in the table", async () => {
    const jobId = randomUUID();
    const record = {
      requestContext: { requestId: "request", condition: "RetriesExhausted", approximateInvokeCount: 1 },
      requestPayload: { jobId, parameters: { seconds: 3_600 }, createdAt: 0 },
      responsePayload: { errorType: "TooLong", errorMessage: "3600 seconds are more than 300." },
    };
    expect(invoke("error handling", record)).toMatchObject({ status: 0, stderr: "" });
    const error = JSON.stringify({ code: "TooLong", message: "3600 seconds are more than 300." });
    expect(await itemOf(jobId)).toMatchObject({ status: "FAILED", error });
  });
});
