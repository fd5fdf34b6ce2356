import type { Step, StepRecord } from "../twin/trace/step.ts";
import type { Terminal } from "./terminal.ts";

interface Detail {
  readonly failed?: string;
  readonly status?: number;
  readonly jobStatus?: string;
  readonly attempt?: number;
}

const sentences: Record<Step, (jobId: string, detail: Detail) => string> = {
  1: () => "The caller assumed the role.",
  2: () => "The API received POST /jobs, signed with SigV4.",
  3: (jobId) => `The API returned 202 and the job's id, ${jobId}.`,
  4: () => "API Gateway invoked the event-processing function asynchronously.",
  5: () => "The function processes the job.",
  6: () => "The API received GET /jobs/{jobId}, signed.",
  7: () => "API Gateway read the jobs table directly, without a function.",
  8: (_, { status, jobStatus }) => `The API returned ${status}: ${jobStatus ?? "the job has not started"}.`,
  9: () => "Processing failed. Lambda sent the failure record to the error-handling function.",
  10: () => "The error-handling function puts the parameters and the reason in the table.",
  11: (_, { status, jobStatus }) => `The API returned ${status}: ${jobStatus}, with the parameters and the reason.`,
  12: () => "Error handling failed too. Its failure record went to the event bus, which archives it.",
};

/** Prints every step of the workflow as it happens. A repeated read of an unchanged job is printed once. */
export function narrate(terminal: Terminal): (record: StepRecord) => void {
  const printed = new Set<string>();
  return ({ jobId, step, detail }) => {
    const { failed, ...rest } = detail as Detail;
    const text = failed ?? sentences[step](jobId, rest);
    const key = `${jobId} ${step} ${text}`;
    if (printed.has(key)) return;
    printed.add(key);
    terminal.step(step, text);
  };
}
