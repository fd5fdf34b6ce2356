import type { JobHandle } from "../../job/job-handle.ts";
import type { JobSummary } from "../../job/list.ts";
import type { JobRecord } from "../../job/record.ts";
import type { JobStep } from "../../job/step.ts";
import type { Report } from "../errors/report.ts";

/** What the command has to say. On standard output stands what was asked for and nothing else. */
export interface Output {
  /** A job that nobody waits for was accepted. */
  accepted(job: JobHandle): void;
  /** A step, on a line of its own. */
  step(step: JobStep): void;
  /** A step that others follow by themselves: progress may be shown in one place. */
  follow(step: JobStep): void;
  record(record: JobRecord): void;
  jobs(jobs: readonly JobSummary[]): void;
  cancelling(jobId: string): void;
  /** For people: what goes on, or how to go on. */
  note(text: string): void;
  failure(report: Report): void;
  close(): void;
}
