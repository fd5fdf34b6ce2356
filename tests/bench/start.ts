import { TwinProcess } from "../support/twin-process.ts";
import { below, type Result } from "./report.ts";

const starts = 5;

/** The median time from the start of the process to the line that says it is ready. */
export async function measureStart(): Promise<Result[]> {
  const milliseconds: number[] = [];
  for (let count = 0; count < starts; count++) {
    const began = performance.now();
    const twin = new TwinProcess(["--port", "0", "--json"]);
    await twin.ready();
    milliseconds.push(performance.now() - began);
    await twin.end("SIGTERM");
  }
  const median = milliseconds.toSorted((one, other) => one - other)[starts >> 1] ?? 0;
  return [below(`ready, the median of ${starts} starts`, median, 1_000, "ms")];
}
