/** `npm start`: the twin, until it is told to end. */
import { readCommandLine } from "./command-line.ts";
import { readyLine, readyText } from "./ready.ts";
import { startErrorLines } from "./start-error.ts";
import { startTwin } from "./twin.ts";

const options = readCommandLine(process.argv.slice(2));
try {
  const twin = await startTwin(options);
  console.log(options.json ? readyLine(twin) : readyText(twin, options.data));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void twin.close());
} catch (error) {
  for (const line of startErrorLines(error, options)) console.error(`The twin did not start: ${line}`);
  process.exitCode = 1;
}
