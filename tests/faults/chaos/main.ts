/**
 * `npm run chaos [-- --jobs N --seed S]`: runs jobs on a twin that is killed, made to fail and given wrong clocks, all determined
 * by the seed. Exits with 1 and names the jobs if an accepted job did not end exactly once.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { progressTo, summaryLines } from "./report.ts";
import { runChaos } from "./run.ts";

const shown = 50;

const { values } = parseArgs({ options: { jobs: { type: "string" }, seed: { type: "string" } } });
const jobs = wholeNumber("jobs", values.jobs ?? "10000");
const seed = wholeNumber("seed", values.seed ?? String(randomInt(2 ** 31)));
console.log(`${jobs} jobs, --seed ${seed}`);

const outcome = await runChaos({ jobs, seed, onProgress: progressTo(process.stderr, jobs) });
if (process.stderr.isTTY) process.stderr.write("\n");
for (const line of summaryLines(outcome)) console.log(line);
const { problems, folder } = outcome;
if (problems.length === 0) console.log("Every accepted job ended exactly once.");
else {
  process.exitCode = 1;
  for (const problem of problems.slice(0, shown)) console.log(problem);
  if (problems.length > shown) console.log(`and ${problems.length - shown} more`);
  console.log(`${problems.length} problems. The twin's folder and its log stay in ${folder}.`);
}

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  console.error(`--${name} is ${JSON.stringify(text)}, not a whole number above 0.`);
  process.exit(1);
}
