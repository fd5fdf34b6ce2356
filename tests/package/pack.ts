import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { buildPackage } from "../../sdk/build/package.ts";

/** The published package. */
export interface Tarball {
  readonly path: string;
  /** Its files. */
  readonly files: readonly string[];
}

declare module "vitest" {
  interface ProvidedContext {
    tarball: Tarball;
  }
}

/** Builds and packs the SDK once for all test files of the project. */
export default async function providePackage(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "package-"));
  const built = join(folder, "built");
  await buildPackage(built);
  const { stdout } = await promisify(execFile)("npm", ["pack", built, "--json", "--pack-destination", folder]);
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  project.provide("tarball", { path: join(folder, filename), files: files.map(({ path }) => path) });
  return () => rm(folder, { recursive: true });
}
