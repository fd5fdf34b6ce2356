/** `npm run generate`: writes the files generated from the contract. `--check` writes nothing and fails if a file is out of date. */
import { generate } from "./generate.ts";

process.exitCode = await generate(process.argv.slice(2));
