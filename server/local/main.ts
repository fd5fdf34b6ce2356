/** `npm start`: the twin, until it is told to end. */
import { readCommandLine } from "./command-line.ts";
import { onEndOfParent } from "./end-of-parent.ts";
import { readyLine, readyText } from "./ready.ts";
import { startErrorLines } from "./start-error.ts";
import { startTwin } from "./twin.ts";

const options = readCommandLine(process.argv.slice(2));
try {
  const twin = await startTwin(options);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void twin.close());
  if (process.env.npm_lifecycle_event !== undefined) onEndOfParent(() => void twin.close());
  console.log(options.json ? readyLine(twin) : readyText(twin, options.data));
} catch (error) {
  for (const line of startErrorLines(error, options)) console.error(`The twin did not start: ${line}`);
  process.exitCode = 1;
}
