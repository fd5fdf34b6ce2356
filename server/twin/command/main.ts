#!/usr/bin/env node
/** `npm start`: the twin, until it is told to end; with `--check`, what is wrong with the contract. */
import "../runtime/parent-exit.ts";
import { importCached, shareCompileCache } from "../runtime/compile-cache.ts";

shareCompileCache();
const { run } = await importCached<typeof import("./run.ts")>(import.meta.resolve("./run.ts"));
const exitCode = await run(process.argv.slice(2));
process.exitCode = exitCode;
// A start that was refused ends, whatever it has left running.
if (exitCode !== 0) setTimeout(() => process.exit(), 1_000).unref();
