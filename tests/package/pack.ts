import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { buildPackage } from "../../sdk/build/package.ts";
import { buildTwin } from "../../server/twin/build/package.ts";

/** The published package. */
export interface Tarball {
  readonly path: string;
  /** Its files. */
  readonly files: readonly string[];
}

declare module "vitest" {
  interface ProvidedContext {
    /** The SDK's. */
    tarball: Tarball;
    twinTarball: Tarball;
  }
}

/** Builds and packs both packages once for all test files of the project. */
export default async function providePackages(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "package-"));
  const [sdk, twin] = await Promise.all([
    pack(join(folder, "sdk"), buildPackage),
    pack(join(folder, "twin"), buildTwin),
  ]);
  project.provide("tarball", sdk);
  project.provide("twinTarball", twin);
  return () => rm(folder, { recursive: true });
}

async function pack(folder: string, build: (folder: string) => Promise<void>): Promise<Tarball> {
  await build(folder);
  const args = ["pack", folder, "--json", "--pack-destination", folder];
  const { stdout } = await promisify(execFile)("npm", args, { maxBuffer: 2 ** 26 });
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  return { path: join(folder, filename), files: files.map(({ path }) => path) };
}
