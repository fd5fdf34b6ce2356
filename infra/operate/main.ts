/** `npm run bootstrap`, `synth`, `diff`, `deploy`, `destroy`, `credentials`, `replay`, `stalled` and `verify`: each is the command of its name here. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
