import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** The package as it is published. */
export interface Packed {
  readonly tarball: string;
  /** What is in it. */
  readonly files: readonly string[];
  /** An empty project, ES modules, with these files, into which the package and its dependencies are installed. */
  project(files: Readonly<Record<string, string>>, peers?: readonly string[]): Promise<string>;
}

/** Builds and packs the SDK, in a folder that is there while a test file runs. */
export async function pack(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), "package-"));
  afterAll(() => rm(folder, { recursive: true }));
  const built = join(folder, "built");
  await run(process.execPath, [join(root, "sdk/build/main.ts"), built]);
  const { stdout } = await run("npm", ["pack", built, "--json", "--pack-destination", folder]);
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  const tarball = join(folder, filename);
  let projects = 0;
  return {
    tarball,
    files: files.map(({ path }) => path),
    async project(files, peers = []) {
      const project = join(folder, `project-${projects++}`);
      const installed = join(project, "node_modules/@jobs-api/sdk");
      await mkdir(installed, { recursive: true });
      await run("tar", ["-xf", tarball, "--strip-components=1", "-C", installed]);
      const { dependencies } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
      // A registry is not asked: the very versions are here.
      for (const name of [...Object.keys(dependencies), ...peers]) await link(name, project);
      for (const [name, text] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
        await writeFile(join(project, name), text);
      }
      return project;
    },
  };
}

async function link(name: string, project: string): Promise<void> {
  const path = join(project, "node_modules", name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(join(root, "node_modules", name), path, "junction");
}
