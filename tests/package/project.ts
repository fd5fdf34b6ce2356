import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, inject } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** What the package depends on, and what that does. */
const dependencies = ["aws4fetch", "openapi-fetch", "openapi-typescript-helpers"];

const dependenciesOfTwin = ["ajv", "ajv-draft-04", "commander", "dynalite", "valibot", "yaml"];

type Files = Readonly<Record<string, string>>;

async function install(project: string, tarball: string, packages: readonly string[]): Promise<void> {
  // No registry is asked: the very versions are here.
  const local = packages.map((name) => join(root, "node_modules", name));
  await run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", tarball, ...local], { cwd: project });
}

/** Projects that are there while a test file runs, ES modules with these files. */
export function useProjects() {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  async function create(files: Files): Promise<string> {
    const project = await mkdtemp(join(tmpdir(), "project-"));
    folders.push(project);
    for (const [name, text] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
      await writeFile(join(project, name), text);
    }
    return project;
  }

  return {
    /** Has npm install the package, and these others beside it. */
    async installed(files: Files, others: readonly string[] = []): Promise<string> {
      const project = await create(files);
      await install(project, inject("tarball").path, [...dependencies, ...others]);
      return project;
    },

    /** Has npm install the twin. */
    async installedTwin(files: Files): Promise<string> {
      const project = await create(files);
      await install(project, inject("twinTarball").path, dependenciesOfTwin);
      return project;
    },

    /** Copies the package from a project in which npm has installed it, and links these others beside it. */
    async copied(from: string, files: Files, others: readonly string[]): Promise<string> {
      const project = await create(files);
      await mkdir(join(project, "node_modules"));
      await cp(join(from, "node_modules/@jobs-api"), join(project, "node_modules/@jobs-api"), { recursive: true });
      for (const name of [...dependencies, ...others]) {
        const link = join(project, "node_modules", name);
        await mkdir(dirname(link), { recursive: true });
        await symlink(join(root, "node_modules", name), link, "junction");
      }
      return project;
    },
  };
}
