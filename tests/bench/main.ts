/**
 * `npm run bench [-- part...]`: compares speed and memory of the twin and the SDK, and the functions' bundles, with their limits.
 * Exits with 1 if a limit is missed.
 */
import { measureFunctions } from "./functions.ts";
import { measureMemory } from "./memory.ts";
import { print, type Result } from "./report.ts";
import { measureRequests } from "./requests.ts";
import { measureSigning } from "./signing/measure.ts";
import { measureSizes } from "./sizes.ts";
import { measureStart } from "./start.ts";
import { measureWatching } from "./watching/measure.ts";

interface Part {
  /** Duration on two cores, in seconds. */
  readonly takes: number;
  measure(): Promise<Result[]>;
}

const parts: Readonly<Record<string, Part>> = {
  start: { takes: 5, measure: measureStart },
  requests: { takes: 120, measure: measureRequests },
  memory: { takes: 600, measure: measureMemory },
  sizes: { takes: 1, measure: measureSizes },
  signing: { takes: 30, measure: measureSigning },
  watching: { takes: 125, measure: measureWatching },
  functions: { takes: 30, measure: measureFunctions },
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}. The parts are ${Object.keys(parts).join(", ")}.`);
  process.exit(1);
}

const chosen = Object.entries(parts).filter(([name]) => asked.length === 0 || asked.includes(name));
const names = chosen.map(([name, { takes }]) => `${name} ${duration(takes)}`);
console.log(`About ${duration(chosen.reduce((sum, [, { takes }]) => sum + takes, 0))}: ${names.join(", ")}.`);
for (const [name, { measure }] of chosen) {
  const began = performance.now();
  for (const result of await measure()) {
    print(result);
    if (!result.holds) process.exitCode = 1;
  }
  console.log(`        ${name} took ${duration((performance.now() - began) / 1_000)}`);
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
