/** `npm run generate`: writes what the contract determines. With `--check` it writes nothing and fails if a file is out of date. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
