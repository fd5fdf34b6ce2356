/** `npm run generate`: writes what the contract determines. With `--check` it writes nothing and fails if a file is out of date. */
import { generate } from "./generate.ts";

process.exitCode = await generate(process.argv.slice(2));
