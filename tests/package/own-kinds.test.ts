import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { changedContract } from "../support/count-words.ts";
import { useProjects } from "./project.ts";

const execute = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const projects = useProjects();

const generator = "openapi-typescript=../sdk/node_modules/openapi-typescript";
const others = ["msw", "react", "@tanstack/react-query", "@types/react", "@types/node"];

/** A program that uses every function which the kinds type. It prints what the mocks answered. */
const program = `
  import { createJobsClient, type JobHandle, type JobKind, type JobStep } from "@jobs-api/sdk";
  import { createJobsMock } from "@jobs-api/sdk/mocks";
  import { jobQueryOptions, submitJobMutation } from "@jobs-api/sdk/react";
  import { validateParameters } from "@jobs-api/sdk/validate";
  import { useMutation, useQuery } from "@tanstack/react-query";
  import { setupServer } from "msw/node";
  import { kinds, validators } from "./jobs-api/kinds.ts";

  const baseUrl = "https://api.example/dev";
  const mock = createJobsMock({ baseUrl, kinds });
  setupServer(...mock.handlers).listen();
  const { credentials } = mock;
  const load = () => import("./jobs-api/kinds.ts");
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials, validators: load });

  const job: JobHandle<"countWords"> = await jobs.submit({ text: "To be or not to be" });
  const { words }: { words: number } = await job.result();
  const again: number = (await jobs.job(job.jobId, "countWords").result()).words;
  const ran: number = (await jobs.run({ text: "To be" })).words;
  const waited: string = (await jobs.run({ seconds: 1 })).message;
  const listed: (JobKind | undefined)[] = [];
  for await (const { kind } of jobs.list()) listed.push(kind);
  const rejected: Error = await jobs.submit({ text: "" }).then(() => Error("accepted"), (error) => error);
  const [problem] = validateParameters({ txet: "" }, validators);
  export function useWords(): [number | undefined, JobHandle<"countWords"> | undefined] {
    const submitted = useMutation(submitJobMutation<"countWords">(jobs));
    return [useQuery(jobQueryOptions(jobs, job)).data?.words, submitted.data];
  }
  export const wordsOf = (step: JobStep<"countWords">) => (step.status === "SUCCEEDED" ? step.result.words : 0);
  export const refused = () => [
    // @ts-expect-error: not a string
    jobs.submit({ text: 5 }),
    // @ts-expect-error: an unknown property
    jobs.submit({ text: "", language: "en" }),
    // @ts-expect-error: an unknown kind
    jobs.job(job.jobId, "countLetters"),
    // @ts-expect-error: the result of another kind
    createJobsMock({ baseUrl, kinds: { countWords: { matches: () => true, result: { letters: 5 } } } }),
  ];
  console.log(JSON.stringify({ words, again, ran, waited, listed, rejected: rejected.message, problem: problem?.message }));
  process.exit();
`;

// TypeScript 5 takes long to check all declarations. tests/package/published.test.ts has it check the package's.
const skipLibCheck = true;
const compilers = [
  [
    "TypeScript 5, as a bundler",
    "sdk/node_modules/typescript",
    { module: "esnext", moduleResolution: "bundler", skipLibCheck },
  ],
  ["TypeScript 5, as Node", "sdk/node_modules/typescript", { module: "nodenext", skipLibCheck }],
  ["TypeScript 7, as a bundler", "node_modules/typescript", { module: "esnext", moduleResolution: "bundler" }],
  ["TypeScript 7, as Node", "node_modules/typescript", { module: "nodenext" }],
] as const;

/** Compiles all of a project and returns the compiler's output. */
async function compile(compiler: string, project: string, how: object): Promise<string> {
  const compilerOptions = {
    ...{
      strict: true,
      exactOptionalPropertyTypes: true,
      target: "es2024",
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      noEmit: true,
    },
    ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true, allowImportingTsExtensions: true },
    ...{ lib: ["es2024", "dom", "dom.iterable"], types: ["node", "react"], ...how },
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const { stdout } = await execute(process.execPath, [join(root, compiler, "bin/tsc"), "-p", project]).catch((e) => e);
  return stdout;
}

/** Runs \`jobs-api generate\` in a project. Resolves with its exit code and what it printed. */
async function generate(project: string, ...args: readonly string[]) {
  const command = join(project, "node_modules/@jobs-api/sdk/command.js");
  const run = execute(process.execPath, [command, "generate", ...args], { cwd: project });
  const { code = 0, stdout, stderr } = await run.catch((error) => error);
  return { code, stdout, stderr };
}

let installed: string;
let contract: string;
beforeAll(async () => {
  contract = await changedContract();
  installed = await projects.installed({});
});

const application = (text = contract) =>
  projects.copied(installed, { "openapi.yaml": text, "main.ts": program }, [...others, generator]);

describe("an application of a contract with a third kind", () => {
  let project: string;
  beforeAll(async () => {
    project = await application();
    expect(await generate(project, "openapi.yaml")).toEqual({
      code: 0,
      stdout: "",
      stderr: "Wrote jobs-api/jobs-api.d.ts, jobs-api/kinds.ts.\n",
    });
  });

  test.each(compilers)("compiles with %s", async (_, compiler, how) => {
    expect(await compile(compiler, project, how)).toBe("");
  });

  test("runs against its mocks", async () => {
    const { stdout } = await execute(process.execPath, [join(project, "main.ts")]);
    expect(JSON.parse(stdout)).toEqual({
      ...{ words: 6, again: 6, ran: 6, waited: "Waited 1 second.", listed: ["wait", "countWords", "countWords"] },
      rejected:
        "Invalid request body [instance failed to match exactly one schema (matched 0 out of 3)]: /text must NOT have fewer than 1 character",
      problem: "/text is required",
    });
  });

  test("is checked: the files are up to date, or named", async () => {
    const upToDate = { code: 0, stdout: "", stderr: "jobs-api is up to date with openapi.yaml.\n" };
    expect(await generate(project, "openapi.yaml", "--check")).toEqual(upToDate);
    const other = join(project, "other.yaml");
    await writeFile(other, contract.replace("maxLength: 100000", "maxLength: 10"));
    const { code, stderr } = await generate(project, "other.yaml", "--check");
    expect({ code, lines: stderr.split("\n") }).toEqual({
      code: 1,
      lines: [
        "jobs: out of date with other.yaml: jobs-api/jobs-api.d.ts, jobs-api/kinds.ts.",
        "      Run jobs generate other.yaml --out jobs-api.",
        "",
      ],
    });
    expect(await generate(project, "openapi.yaml", "--check")).toEqual(upToDate);
  });
});

describe("kinds that an application declares by hand", () => {
  const byHand = `
    import { createJobsClient, type JobHandle } from "@jobs-api/sdk";
    import { createJobsMock } from "@jobs-api/sdk/mocks";
    import { setupServer } from "msw/node";

    declare module "@jobs-api/sdk" {
      interface JobKinds {
        countWords: { parameters: { text: string }; result: { words: number } };
      }
    }

    const baseUrl = "https://api.example/dev";
    const mock = createJobsMock({
      baseUrl,
      kinds: {
        countWords: {
          matches: ({ text }) => typeof text === "string",
          result: ({ text }) => ({ words: text.split(" ").length }),
        },
      },
      scenario: (parameters) => ("text" in parameters && parameters.text === "" ? "fails" : "succeeds"),
    });
    setupServer(...mock.handlers).listen();
    const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });
    const job: JobHandle<"countWords"> = await jobs.submit({ text: "To be" });
    const { words }: { words: number } = await job.result();
    console.log(words);
    process.exit();
  `;

  test("compile with TypeScript 5 and 7, and run", async () => {
    const project = await projects.copied(installed, { "main.ts": byHand }, ["msw", "@types/node"]);
    for (const [_, compiler, how] of compilers.slice(1, 3)) {
      expect(await compile(compiler, project, { ...how, types: ["node"], skipLibCheck })).toBe("");
    }
    const { stdout } = await execute(process.execPath, [join(project, "main.ts")]);
    expect(stdout).toBe("2\n");
  });
});

describe("generate says in one line", () => {
  test("that openapi-typescript is missing, and how to install it", async () => {
    const project = await projects.copied(installed, { "openapi.yaml": contract }, []);
    expect(await generate(project, "openapi.yaml")).toEqual({
      code: 2,
      stdout: "",
      stderr: "jobs: generate needs openapi-typescript (npm install --save-dev openapi-typescript)\n",
    });
  });

  test.each<[string, (contract: string) => string, string]>([
    [
      "has no kinds",
      (text) => text.replace("x-job-kinds:", "x-kinds:"),
      "parts of a Jobs API are missing: x-job-kinds (the parameters and the result of each kind)",
    ],
    [
      "has no paths of the Jobs API",
      (text) => text.replace(/^ {2}\/jobs:$/m, "  /tasks:").replace(/^ {2}\/jobs\/\{jobId\}:$/m, "  /tasks/{jobId}:"),
      "parts of a Jobs API are missing: GET /jobs, POST /jobs, GET /jobs/{jobId}, DELETE /jobs/{jobId}.",
    ],
    [
      "has another lifecycle",
      (text) => text.replace("next: [RUNNING, FAILED]", "next: [RUNNING]"),
      "x-job-lifecycle is not that of the Jobs API.",
    ],
    [
      "has a kind of the package's with other types",
      (text) => text.replace("seconds: { type: integer,", "seconds: { type: string,"),
      "x-job-kinds.wait: the package has a kind of this name, with other types. Rename it.",
    ],
    [
      "has a kind without an example",
      (text) => text.replace("kind: countWords\n", "kind: wait\n"),
      "GET /jobs/{jobId} has no example of a countWords job that SUCCEEDED.",
    ],
    ["is not YAML", () => "a: [", "Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ])("that a contract %s", async (_, change, message) => {
    const changed = change(contract);
    expect(changed).not.toBe(contract);
    const project = await application(changed);
    const { code, stderr } = await generate(project, "openapi.yaml");
    expect({ code, lines: stderr.split("\n") }).toEqual({
      code: 2,
      lines: [expect.stringContaining(`jobs: openapi.yaml: ${message}`), ""],
    });
  });

  test("that a file is not its own, and leaves it and the others", async () => {
    const project = await application();
    await generate(project, "openapi.yaml");
    const [kinds, declarations] = ["kinds.ts", "jobs-api.d.ts"].map((name) => join(project, "jobs-api", name));
    await writeFile(kinds ?? "", "export const kinds = {};\n");
    await rm(declarations ?? "");
    expect(await generate(project, "openapi.yaml")).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "jobs: jobs-api/kinds.ts was not written by jobs-api generate. Move it, or choose another folder with --out.\n",
    });
    expect(await readFile(kinds ?? "", "utf8")).toBe("export const kinds = {};\n");
    await expect(readFile(declarations ?? "")).rejects.toThrow("ENOENT");
  });

  test("that a contract does not exist", async () => {
    const { code, stderr } = await generate(await application(), "missing.yaml");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "jobs: missing.yaml cannot be read or written: no such file.\n",
    });
  });
});

test("a contract without a kind of the package's has mocks without it", async () => {
  const text = contract
    .replace("oneOf: [*waitParameters, ", "oneOf: [")
    .replace('        - $ref: "#/components/schemas/WaitResult"\n', "")
    .replace("enum: [wait, ", "enum: [")
    .replace(/ {2}wait:\n {4}parameters: WaitParameters\n {4}result: WaitResult\n/, "");
  const project = await application(text);
  expect(await generate(project, "openapi.yaml", "--out", "src/kinds")).toMatchObject({ code: 0 });
  const { kinds, validators } = await import(join(project, "src/kinds/kinds.ts"));
  expect(Object.keys(validators)).toEqual(["countWords", "summarizeCsv"]);
  expect(kinds).toMatchObject({ countWords: { result: { words: 6 } }, wait: false });
  expect(kinds).not.toHaveProperty("summarizeCsv");
});
