/**
 * `npm run bench [-- part...]`: the twin's and the SDK's speed and memory and the functions' bundles, beside what they must be.
 * Exits with 1 if one is missed.
 */
import { measureFunctions } from "./functions.ts";
import { measureBacklog, measureRest } from "./memory.ts";
import { print, type Result } from "./report.ts";
import { measureRequests } from "./requests.ts";
import { measureSigning } from "./signing/measure.ts";
import { measureStart } from "./start.ts";
import { measureWatching } from "./watching/measure.ts";

const parts: Readonly<Record<string, () => Promise<Result[]>>> = {
  start: measureStart,
  requests: measureRequests,
  backlog: measureBacklog,
  rest: measureRest,
  signing: measureSigning,
  watching: measureWatching,
  functions: measureFunctions,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}. The parts are ${Object.keys(parts).join(", ")}.`);
  process.exit(1);
}

for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const result of await measure()) {
    print(result);
    if (!result.holds) process.exitCode = 1;
  }
}
