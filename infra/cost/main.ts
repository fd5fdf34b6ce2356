/** `npm run cost`: prints docs/cost.md by the settings that `JOBS_API_SETTINGS` names; with `--write` it writes it by the project's. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
