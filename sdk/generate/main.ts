/** `npm run generate`: writes the files generated from the contract. `--check` writes nothing and fails if a file is out of date. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
