/** `npm run bootstrap`, `synth`, `diff`, `deploy`, `destroy`, `credentials` and `replay`: each is the command of its name here. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
