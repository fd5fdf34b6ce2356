import type { Output } from "../output/output.ts";
import { explain } from "./explain.ts";
import { Interruption } from "./interruption.ts";
import type { Known } from "./report.ts";

/** Reports an error and returns the exit code. A reader that closed the pipe gets no report. */
export function reportError(error: unknown, output: Output, known: Known): number {
  const report = explain(error, known);
  const closed = error instanceof Interruption && error.signal === "SIGPIPE";
  if (!closed) output.failure(report);
  return report.exitCode;
}
