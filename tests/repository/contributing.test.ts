import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createJobsClient, type JobsClientOptions } from "@jobs-api/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { generateOwnFiles } from "../../sdk/generate/own.ts";
import { contractSteps, jobFunction } from "../support/count-words.ts";
import { copyWith, root } from "../support/generated-copy.ts";
import { TwinProcess } from "../support/twin-process.ts";

type Step = keyof typeof contractSteps;

/** A copy of the repository in which jobs of the new kind run, once they have a function. */
async function copyOfRepository() {
  const whole = ["package.json", "sdk", "server", "infra", "docs/jobs-api.postman_collection.json"];
  const { folder, generate } = await copyWith(Object.values(contractSteps), whole);

  // Packages are linked one by one: the workspaces must be the copy's.
  await mkdir(join(folder, "node_modules/@jobs-api"), { recursive: true });
  for (const name of await readdir(join(root, "node_modules"))) {
    if (name === "@jobs-api" || name.startsWith(".")) continue;
    await symlink(join(root, "node_modules", name), join(folder, "node_modules", name), "junction");
  }
  await symlink(join(folder, "sdk"), join(folder, "node_modules/@jobs-api/sdk"), "junction");
  return {
    generate,
    /** A client of a twin that runs in the copy. */
    async startTwin(options: Pick<JobsClientOptions, "validators"> = {}) {
      const twin = new TwinProcess(["--port", "0", "--json"], join(folder, "server/twin/command/main.ts"));
      onTestFinished(async () => void (await twin.end("SIGTERM")));
      const { apiUrl: baseUrl, region, credentials } = await twin.ready();
      return createJobsClient({ baseUrl, region, credentials, ...options });
    },
    async addFunction() {
      const index = join(folder, "server/jobs/index.ts");
      const text = await readFile(index, "utf8");
      await writeFile(join(folder, "server/jobs/count-words.ts"), jobFunction);
      const added = `import { countWords } from "./count-words.ts";\n${text}`.replace(
        "= { wait",
        "= { countWords, wait",
      );
      await writeFile(index, added);
    },
    /** Writes the file of validators that `jobs-api generate` writes for an application of this contract. */
    async writeKinds() {
      const files = await generateOwnFiles(await readFile(join(folder, "openapi.yaml"), "utf8"), "openapi.yaml");
      const file = join(folder, "kinds.ts");
      await writeFile(file, files["kinds.ts"] ?? "");
      return file;
    },
  };
}

// Somebody who has followed the section to the letter has its kind already.
const isFollowed = (await readFile(join(root, "openapi.yaml"), "utf8")).includes("countWords");

describe.skipIf(isFollowed)("the section on a new kind of job", () => {
  test("leads to a job of that kind that runs, and without its function to a job that fails with the reason", async () => {
    const copy = await copyOfRepository();
    expect(await copy.generate("--check")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^generate: out of date with openapi\.yaml.* Run npm run generate\.\n$/),
    });
    expect(await copy.generate()).toEqual({ code: 0, stdout: "", stderr: "" });

    const incomplete = await copy.startTwin();
    await expect((await incomplete.submit({ seconds: 1 })).result()).rejects.toThrow(
      "server/jobs/index.ts has no function for countWords, which x-job-kinds in openapi.yaml names.",
    );

    await copy.addFunction();
    const kinds = await copy.writeKinds();
    const jobs = await copy.startTwin({ validators: () => import(kinds) });
    // The types of this repository do not know the kind.
    const job = await jobs.submit({ text: "To be or not to be" } as never);
    expect(await job.result()).toEqual({ words: 6 });
    expect(await jobs.get(job.jobId)).toMatchObject({ kind: "countWords", parameters: { text: "To be or not to be" } });

    // What the API rejects is explained by the contract's validators.
    await expect(jobs.submit({ text: "" } as never)).rejects.toMatchObject({
      code: "BAD_REQUEST_BODY",
      message: expect.stringMatching(/\(matched 0 out of 3\)\]: \/text must NOT have fewer than 1 character$/),
    });
  });

  test.each<[Step, RegExp]>([
    ["schemas", /countWordsParameters/],
    ["JobParameters", /JobParameters allows .*, but x-job-kinds names CountWordsParameters/],
    ["JobResult", /JobResult allows .*, but x-job-kinds names .*WordCount/],
    ["JobKind", /JobKind lists .*, but x-job-kinds has countWords/],
    ["x-job-kinds", /JobKind lists countWords.*, but x-job-kinds has/],
    ["example", /has no example of a countWords job that SUCCEEDED/],
  ])("forgets %s, and generate names it in one line", async (step, line) => {
    const others = Object.entries(contractSteps).filter(([name]) => name !== step);
    const { generate } = await copyWith(others.map(([, change]) => change));
    const { code, stderr } = await generate();
    expect(stderr).toMatch(/^generate: openapi\.yaml: [^\n]*\n$/);
    expect(stderr).toMatch(line);
    expect(code).toBe(1);
  });
});
