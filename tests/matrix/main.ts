/** `npm run matrix [-- WORD...]`: runs the published package in each runtime whose name has one of the words, or in all, and writes docs/matrix.md. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildPackage } from "../../sdk/build/package.ts";
import { type Outcome, pageOf } from "./page.ts";
import { type Configuration, folder, type Row } from "./row.ts";
import { rows } from "./rows.ts";

const root = join(folder, "../..");

async function prepare(): Promise<void> {
  console.log("Installing the runtimes, which takes a minute …");
  await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder }).catch(
    (error) => {
      throw new Error(`npm ci failed in tests/matrix. It needs a registry: ${error.stderr.trim().split("\n")[0]}`);
    },
  );
  const installed = join(folder, "node_modules/@jobs-api/sdk");
  const built = join(folder, "node_modules/.sdk");
  await buildPackage(built);
  await rm(installed, { recursive: true, force: true });
  await cp(built, installed, { recursive: true });
}

/** Runs the twin until the returned function is called. */
async function startTwin(): Promise<[Configuration, stop: () => void]> {
  const args = [join(root, "server/twin/command/main.ts"), "--port", "0", "--json"];
  const twin = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = await once(twin.stdout, "data");
  const { apiUrl: baseUrl, region, credentials } = JSON.parse(`${line}`.split("\n")[0] ?? "");
  return [{ baseUrl, region, credentials }, () => void twin.kill()];
}

async function outcomeOf({ name, what, known, run }: Row, api: Configuration): Promise<Outcome> {
  const [version, problem] = await run(api).then(
    (version) => [version, undefined] as const,
    (error: Error) => ["", error.message] as const,
  );
  const isMissing = problem?.startsWith("not installed") === true;
  const isExpected = isMissing || (problem === undefined) === (known === undefined);
  if (!isExpected) process.exitCode = 1;
  const result = problem === undefined ? "passed" : isMissing ? problem : (known ?? `**failed**: ${problem}`);
  console.log(`${isExpected ? "ok    " : "FAILED"}  ${name.padEnd(40)}  ${version.padEnd(14)}  ${problem ?? "passed"}`);
  return {
    name,
    what,
    version,
    result: known !== undefined && problem === undefined ? "**passed**: no longer known" : result,
  };
}

try {
  const words = process.argv.slice(2).map((word) => word.toLowerCase());
  const chosen = rows.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
  );
  if (chosen.length === 0)
    throw new Error(`there is no such row. The rows are ${rows.map(({ name }) => name).join("; ")}.`);
  await prepare();
  const [api, stop] = await startTwin();
  const outcomes: Outcome[] = [];
  // One after the other: some start browsers and builds.
  for (const row of chosen) outcomes.push(await outcomeOf(row, api));
  stop();
  const date = new Date().toISOString().slice(0, 10);
  if (chosen.length === rows.length) await writeFile(join(root, "docs/matrix.md"), pageOf(outcomes, date));
  process.exit();
} catch (error) {
  console.error(`matrix: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
