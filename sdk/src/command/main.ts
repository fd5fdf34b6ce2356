#!/usr/bin/env node
/** `jobs`: the command. */
import { Interruption } from "./errors/interruption.ts";
import { endedBy } from "./errors/lost-output.ts";
import type { Known } from "./errors/report.ts";
import { reportError } from "./errors/report-error.ts";
import { createJsonOutput } from "./output/json-output.ts";
import { createPeopleOutput } from "./output/people-output.ts";
import { failureOf } from "./output/standard-output.ts";
import { run } from "./run.ts";

const argv = process.argv.slice(2);
const output = argv.includes("--json") ? createJsonOutput() : createPeopleOutput(process.env);
const known: Known = {};
const interruption = new AbortController();

// A second signal ends the process immediately.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => interruption.abort(new Interruption(signal)));
}
process.stdout.on("error", (error) => interruption.abort(endedBy(error)));
process.stderr.on("error", () => {});
process.on("uncaughtException", (error) => {
  process.exit(reportError(error, output, known));
});

void run(argv, { output, signal: interruption.signal, known }).then(async (code) => {
  const failure = await failureOf(process.stdout);
  const ended = code === 0 && failure !== undefined ? reportError(endedBy(failure), output, known) : code;
  await failureOf(process.stderr);
  // An abandoned read of standard input or of credentials would keep the process alive.
  process.exit(ended);
});
