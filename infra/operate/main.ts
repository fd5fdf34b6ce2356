/** The entry point of `npm run bootstrap`, `synth`, `diff`, `deploy`, `destroy`, `credentials`, `replay`, `stalled` and `verify`. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
