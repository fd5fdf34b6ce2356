/** `npm run cost`: prints the page for the settings that `JOBS_API_SETTINGS` names. `--write` writes docs/cost.md for the project's settings. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
