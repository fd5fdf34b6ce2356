import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { beforeAll, expect, inject, test } from "vitest";
import { useProjects } from "./project.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const peers = ["msw", "react", "@tanstack/react-query", "@aws-sdk/credential-providers"];

const application = `
  import { createJobsClient, isHttpError } from "@jobs-api/sdk";
  import { createJobsMock } from "@jobs-api/sdk/mocks";
  import { nodeCredentials } from "@jobs-api/sdk/node";
  import { jobQueryOptions, submitJobMutation, useJob } from "@jobs-api/sdk/react";
  import { type ParametersProblem, validateParameters } from "@jobs-api/sdk/validate";

  const baseUrl = "https://api.example/dev";
  export const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: nodeCredentials() });
  export const job = await jobs.submit({ seconds: 5 });
  export const { message }: { message: string } = await job.result();
  export const problems: readonly ParametersProblem[] = validateParameters({ seconds: 5 });
  export const everything = [createJobsMock({ baseUrl }), jobQueryOptions, submitJobMutation, useJob, isHttpError];
`;

const tarball = inject("tarball");
const projects = useProjects();
/** One project with only the package, and one with all its peers. */
let alone: string;
let complete: string;

beforeAll(async () => {
  [alone, complete] = await Promise.all([
    projects.installed({}),
    projects.installed({ "main.ts": application }, [...peers, "@types/node", "@types/react"]),
  ]);
});

test("the package contains modules, declarations, the command and its documents", () => {
  const others = tarball.files.filter((path) => !/^[\w/-]+\.(js|d\.ts)$/.test(path));
  expect(others.sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "THIRD-PARTY-LICENSES", "package.json"]);
});

test("the package has two dependencies, and optional peers only where they are used", async () => {
  const manifest = JSON.parse(await readFile(join(alone, "node_modules/@jobs-api/sdk/package.json"), "utf8"));
  expect(Object.keys(manifest.dependencies)).toEqual(["aws4fetch", "openapi-fetch"]);
  const optional = [...peers, "openapi-typescript"];
  expect(Object.keys(manifest.peerDependencies).sort()).toEqual(optional.sort());
  for (const peer of optional) expect(manifest.peerDependenciesMeta[peer]).toEqual({ optional: true });
  expect(manifest).not.toHaveProperty("private");
  expect(manifest).not.toHaveProperty("devDependencies");
});

test("its documents link only to its own files, and name the command's dependencies", async () => {
  const installed = join(alone, "node_modules/@jobs-api/sdk");
  const [readme, licenses] = await Promise.all(
    ["README.md", "THIRD-PARTY-LICENSES"].map((name) => readFile(join(installed, name), "utf8")),
  );
  expect(readme).toContain("npm install @jobs-api/sdk");
  expect(readme).not.toMatch(/\]\(\.\.|In this repository|docs\//);
  for (const name of ["commander", "cli-progress", "@smithy/core"]) expect(licenses).toContain(`\n${name} `);
});

test("publint finds no problem", async () => {
  const { stdout } = await run(join(root, "node_modules/.bin/publint"), [tarball.path, "--strict"]);
  expect(stdout).toContain("All good!");
});

test("each entry's types resolve with every way of resolving ES modules", async () => {
  // It exits with 1 if it finds a problem.
  const { stdout } = await run(join(root, "node_modules/.bin/attw"), [tarball.path, "--profile", "esm-only"]);
  const entries = ["sdk", "sdk/mocks", "sdk/node", "sdk/react", "sdk/validate"];
  for (const entry of entries) expect(stdout).toContain(`"@jobs-api/${entry}"`);
});

test.each([
  ["mocks", "msw"],
  ["react", "react"],
])("%s without its peer cannot be imported: Node's error names %s", async (entry, peer) => {
  const args = ["--input-type=module", "--eval", `await import("@jobs-api/sdk/${entry}");`];
  const { stderr } = await run(process.execPath, args, { cwd: alone }).catch((error) => error);
  expect(stderr).toContain(`Cannot find package '${peer}' imported from `);
});

const options = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: "es2024",
  noEmit: true,
  skipLibCheck: false,
  // Of the compiler's own, which are not the package's.
  skipDefaultLibCheck: true,
};

/** Compiles a project and returns the compiler's output. */
async function compile(compiler: string, project: string): Promise<string> {
  const args = [join(root, compiler, "bin/tsc"), "-p", project];
  const { stdout } = await run(process.execPath, args).catch((error) => error);
  return stdout;
}

test.each([
  ["TypeScript 5, as a bundler", "sdk/node_modules/typescript", { module: "esnext", moduleResolution: "bundler" }],
  ["TypeScript 5, as Node", "sdk/node_modules/typescript", { module: "nodenext" }],
  ["TypeScript 7, as Node", "node_modules/typescript", { module: "nodenext" }],
])(
  "an application of every entry compiles, all declarations checked, where it resolves with %s",
  async (_, compiler, how) => {
    const compilerOptions = { ...options, ...how, lib: ["es2024", "dom", "dom.iterable"], types: ["node", "react"] };
    await writeFile(join(complete, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["main.ts"] }));
    expect(await compile(compiler, complete)).toBe("");
  },
);

test.each([
  ["createJobsClient", "@jobs-api/sdk", []],
  ["createJobsMock", "@jobs-api/sdk/mocks", ["msw"]],
  ["createJobsMock", "@jobs-api/sdk/mocks", ["msw=msw-2"]],
  ["nodeCredentials", "@jobs-api/sdk/node", ["@aws-sdk/credential-providers", "@types/node"]],
  ["useJob", "@jobs-api/sdk/react", ["react", "@types/react"]],
])("%s of %s compiles with only %j", async (name, entry, others) => {
  const compilerOptions = { ...options, module: "esnext", moduleResolution: "bundler", lib: ["es2024", "dom"] };
  const project = await projects.copied(
    alone,
    {
      "main.ts": `import { ${name} } from "${entry}";\nexport const used: Function = ${name};\n`,
      "tsconfig.json": JSON.stringify({ compilerOptions, include: ["main.ts"] }),
    },
    others,
  );
  expect(await compile("node_modules/typescript", project)).toBe("");
});

/** TanStack Query 4 and 5, under the name that applications import. */
const queries = ["@tanstack/react-query", "@tanstack/react-query=react-query-4"];

test.each(queries)(
  "the options for %s compile, typed by the kind, and give a job's result and the list",
  async (query) => {
    const compilerOptions = { ...options, module: "nodenext", lib: ["es2024", "dom"], types: ["node", "react"] };
    const project = await projects.copied(
      alone,
      {
        "main.ts": `
        import { createJobsClient, type JobHandle, type JobsError } from "@jobs-api/sdk";
        import { createJobsMock } from "@jobs-api/sdk/mocks";
        import { jobListQueryOptions, jobQueryOptions, submitJobMutation } from "@jobs-api/sdk/react";
        import { QueryClient, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
        import { setupServer } from "msw/node";
        const baseUrl = "https://api.example/dev";
        const mock = createJobsMock({ baseUrl });
        setupServer(...mock.handlers).listen();
        const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });
        export function use(job: JobHandle<"wait"> | undefined): string {
          const { data, error } = useQuery(jobQueryOptions(jobs, job));
          const problem: JobsError | null = error;
          const submitted: JobHandle<"wait"> | undefined = useMutation(submitJobMutation<"wait">(jobs)).data;
          const ids = useInfiniteQuery(jobListQueryOptions(jobs)).data?.pages.flatMap(({ jobs }) => jobs[0]?.jobId ?? []);
          return [data?.message, problem?.code, submitted?.jobId, ids].join();
        }
        const job = await jobs.submit({ seconds: 1 });
        const client = new QueryClient();
        const result: { message: string } = await client.fetchQuery(jobQueryOptions(jobs, job));
        const list = await client.fetchInfiniteQuery(jobListQueryOptions(jobs));
        console.log(result.message, list.pages.map((page) => page.jobs.length));
        process.exit();`,
        "tsconfig.json": JSON.stringify({ compilerOptions, include: ["main.ts"] }),
      },
      [query, "react", "msw", "@types/react", "@types/node"],
    );
    expect(await compile("node_modules/typescript", project)).toBe("");
    const { stdout } = await run(process.execPath, [join(project, "main.ts")]);
    expect(stdout).toBe("Waited 1 second. [ 1 ]\n");
  },
);

test.each(["msw", "msw=msw-2"])("the mocks run a job with %s", async (msw) => {
  const project = await projects.copied(
    alone,
    {
      "main.js": `
        import { createJobsClient } from "@jobs-api/sdk";
        import { createJobsMock } from "@jobs-api/sdk/mocks";
        import { setupServer } from "msw/node";
        const baseUrl = "https://api.example/dev";
        const mock = createJobsMock({ baseUrl });
        setupServer(...mock.handlers).listen();
        const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });
        console.log((await jobs.run({ seconds: 1 })).message);
        process.exit();`,
    },
    [msw],
  );
  const { stdout } = await run(process.execPath, [join(project, "main.js")]);
  expect(stdout).toBe("Waited 1 second.\n");
});

test.each([".", "./mocks", "./react", "./validate"])("%s needs nothing of Node in a page", async (entry) => {
  const { metafile } = await build({
    stdin: { contents: `export * from "@jobs-api/sdk${entry.slice(1)}";`, resolveDir: complete },
    ...{ bundle: true, format: "esm", write: false, metafile: true, external: ["node:*", ...peers] },
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
  expect(imports.filter((path) => isBuiltin(path))).toEqual([]);
});
