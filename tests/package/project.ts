import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, inject } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** The package's dependencies, transitively. */
const dependencies = ["aws4fetch", "openapi-fetch", "openapi-typescript-helpers"];

const dependenciesOfTwin = ["ajv", "ajv-draft-04", "commander", "dynalite", "valibot", "yaml"];

type Files = Readonly<Record<string, string>>;

async function install(project: string, tarball: string, packages: readonly string[]): Promise<void> {
  // Without a registry: the exact versions are in node_modules.
  const local = packages.map((name) => join(root, "node_modules", name));
  await run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", tarball, ...local], { cwd: project });
}

/** Creates ES module projects with these files, for the duration of a test file. */
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
    /** Installs the package with npm, together with these others. */
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

    /** Copies the installed package from another project and links these others; `msw=msw-2` links one under another name. */
    async copied(from: string, files: Files, others: readonly string[]): Promise<string> {
      const project = await create(files);
      await mkdir(join(project, "node_modules"));
      await cp(join(from, "node_modules/@jobs-api"), join(project, "node_modules/@jobs-api"), { recursive: true });
      for (const other of [...dependencies, ...others]) {
        const [name = "", target = name] = other.split("=");
        const link = join(project, "node_modules", name);
        await mkdir(dirname(link), { recursive: true });
        await symlink(join(root, "node_modules", target), link, "junction");
      }
      return project;
    },
  };
}
