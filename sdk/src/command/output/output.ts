import type { JobHandle } from "../../job/job-handle.ts";
import type { JobSummary } from "../../job/list.ts";
import type { Job } from "../../job/record.ts";
import type { JobStep } from "../../job/step.ts";
import type { Report } from "../errors/report.ts";

/** The command's output. Standard output carries the requested data and nothing else. */
export interface Output {
  /** A detached job was accepted. */
  accepted(job: JobHandle): void;
  /** A step, on its own line. */
  step(step: JobStep): void;
  /** A step of a followed job. Progress may be updated in place. */
  follow(step: JobStep): void;
  record(record: Job): void;
  jobs(jobs: readonly JobSummary[]): void;
  cancelling(jobId: string): void;
  /** A hint for people. */
  note(text: string): void;
  failure(report: Report): void;
  close(): void;
}
