/** `npm start`: the twin, until it is told to end; with `--check`, what is wrong with the contract. */
import "./end-of-parent.ts";
import { importCached } from "./compile-cache.ts";

const { run } = await importCached<typeof import("./run.ts")>(import.meta.resolve("./run.ts"));
process.exitCode = await run(process.argv.slice(2));
