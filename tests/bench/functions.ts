import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { type BundledFunction, bundlesIn } from "../support/bundles.ts";
import type { Result } from "./report.ts";

const rounds = 25;
// Relative to Node's own start, since both depend on the machine's speed.
const mostStarts = 3;

/** The size of the deployed functions' bundles, and the time that Node takes to import them. */
export async function measureFunctions(): Promise<Result[]> {
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    run([fileURLToPath(new URL("../../infra/app.ts", import.meta.url))], { CDK_OUTDIR: outdir });
    const bundles = bundlesIn(outdir);
    const { bare, imported } = starts(bundles);
    return bundles.flatMap((bundle) => [size(bundle), importTime(bundle.name, bare, imported.get(bundle) ?? [])]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function size({ name, file, limit }: BundledFunction): Result {
  const code = readFileSync(file);
  return {
    what: `the ${name} function's bundle`,
    measured: `${kilobytes(code.length)}, ${kilobytes(gzipSync(code).length)} gzipped`,
    limit: `under ${kilobytes(limit)}`,
    holds: code.length < limit,
  };
}

function importTime(name: string, bare: readonly number[], imported: readonly number[]): Result {
  const [own, nodes] = [median(imported), median(bare)];
  return {
    what: `the ${name} function's import, beside Node's start`,
    measured: `${Math.round(own - nodes)} ms beside ${Math.round(nodes)} ms, medians of ${rounds}`,
    limit: `at most ${mostStarts} times`,
    holds: own - nodes <= mostStarts * nodes,
  };
}

/** Milliseconds that Node takes to start, alternately with nothing to do and with a bundle to import. */
function starts(bundles: readonly BundledFunction[]) {
  const bare: number[] = [];
  const imported = new Map<BundledFunction, number[]>(bundles.map((bundle) => [bundle, []]));
  for (let round = 0; round < rounds; round++) {
    bare.push(start("", {}));
    for (const [bundle, times] of imported) times.push(start(importing(bundle), variablesOf(bundle)));
  }
  return { bare, imported };
}

/** Processor time, which other work on the machine hardly changes. */
function start(code: string, variables: Readonly<Record<string, string>>): number {
  const told = `${code}; const { user, system } = process.cpuUsage(); console.log((user + system) / 1_000);`;
  return Number(run(["--input-type=module", "--eval", told], variables));
}

function importing({ file }: BundledFunction): string {
  return `await import("${pathToFileURL(file)}")`;
}

function variablesOf({ variables }: BundledFunction): Record<string, string> {
  const texts = Object.entries(variables).filter(([, value]) => typeof value === "string");
  return { ...Object.fromEntries(texts), JOBS_TABLE: "jobs", AWS_REGION: "eu-west-1" };
}

/** Runs Node, and resolves with its output. */
function run(args: readonly string[], variables: Readonly<Record<string, string>>): string {
  const env = { PATH: process.env["PATH"], ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  if (status !== 0) throw new Error(stderr.split("\n").find((line) => line !== "") ?? `Node ended with ${status}.`);
  return stdout;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1_000)} kB`;
}
