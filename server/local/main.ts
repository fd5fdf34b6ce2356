/** `npm start`: the twin, until it is told to end; with `--check`, what is wrong with the contract. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
