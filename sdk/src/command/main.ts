#!/usr/bin/env node
/** `jobs`: the command. */
import { explain } from "./errors/explain.ts";
import { Interruption } from "./errors/interruption.ts";
import { createJsonOutput } from "./output/json-output.ts";
import { createPeopleOutput } from "./output/people-output.ts";
import { run } from "./run.ts";

const argv = process.argv.slice(2);
const output = argv.includes("--json") ? createJsonOutput() : createPeopleOutput(process.env);
const known = {};
const interruption = new AbortController();

// The second one ends the process at once.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => interruption.abort(new Interruption(signal)));
}
// Whoever reads has enough, `head` for instance.
process.stdout.on("error", () => interruption.abort(new Interruption("SIGPIPE")));
process.stderr.on("error", () => {});
process.on("uncaughtException", (error) => {
  const report = explain(error, known);
  output.failure(report);
  process.exit(report.exitCode);
});

void run(argv, { output, signal: interruption.signal, known }).then((code) => {
  process.exitCode = code;
});
