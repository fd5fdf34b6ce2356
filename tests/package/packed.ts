import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll } from "vitest";
import { buildPackage } from "../../sdk/build/package.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** What it depends on, and what that does. */
const dependencies = ["aws4fetch", "openapi-fetch", "openapi-typescript-helpers"];

/** The package as it is published. */
export interface Packed {
  readonly tarball: string;
  /** What is in it. */
  readonly files: readonly string[];
  /** An empty project, ES modules, with these files, into which npm installs the package, and these others beside it. */
  project(files: Readonly<Record<string, string>>, others?: readonly string[]): Promise<string>;
}

/** Builds and packs the SDK, in a folder that is there while a test file runs. */
export async function pack(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), "package-"));
  afterAll(() => rm(folder, { recursive: true }));
  const built = join(folder, "built");
  await buildPackage(built);
  const { stdout } = await run("npm", ["pack", built, "--json", "--pack-destination", folder]);
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  const tarball = join(folder, filename);
  let projects = 0;
  return {
    tarball,
    files: files.map(({ path }) => path),
    async project(files, others = []) {
      const project = join(folder, `project-${projects++}`);
      await mkdir(project);
      for (const [name, text] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
        await writeFile(join(project, name), text);
      }
      // No registry is asked: the very versions are here.
      const local = [...dependencies, ...others].map((name) => join(root, "node_modules", name));
      await run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", tarball, ...local], { cwd: project });
      return project;
    },
  };
}
