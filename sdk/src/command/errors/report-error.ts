import type { Output } from "../output/output.ts";
import { explain } from "./explain.ts";
import { Interruption } from "./interruption.ts";
import type { Known } from "./report.ts";

/** Tells of an error, and gives the exit code. Nobody is told that they have read enough. */
export function reportError(error: unknown, output: Output, known: Known): number {
  const report = explain(error, known);
  const enough = error instanceof Interruption && error.signal === "SIGPIPE";
  if (!enough) output.failure(report);
  return report.exitCode;
}
