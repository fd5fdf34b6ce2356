import type { Output } from "./output.ts";
import { toJson } from "./visible.ts";

/** Output for programs: one JSON object per line on standard output; errors likewise on standard error. */
export function createJsonOutput(): Output {
  const print = (value: unknown) => process.stdout.write(`${toJson(value)}\n`);
  return {
    accepted: print,
    step: print,
    follow: print,
    record: print,
    jobs: (jobs) => jobs.forEach(print),
    cancelling: (jobId) => print({ jobId }),
    note() {},
    failure: (report) => process.stderr.write(`${toJson({ error: report })}\n`),
    close() {},
  };
}
