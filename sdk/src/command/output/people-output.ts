import type { JobStep } from "../../job/step.ts";
import { commandName } from "../command-name.ts";
import { jobLines } from "./jobs-table.ts";
import type { Output } from "./output.ts";
import { painter } from "./paint.ts";
import { ProgressBar } from "./progress-bar.ts";
import { stalledText, stepLine } from "./step-line.ts";
import { printable, toJson, visible } from "./visible.ts";

/** Output for people: progress on standard error, with a bar on a terminal; the requested data on standard output. */
export function createPeopleOutput(env: NodeJS.ProcessEnv): Output {
  const paint = painter(process.stderr);
  const bar = process.stderr.isTTY && env["TERM"] !== "dumb" && !env["CI"] ? new ProgressBar() : undefined;
  let last: JobStep | undefined;

  function note(text: string): void {
    bar?.clear();
    process.stderr.write(`${printable(text)}\n`);
  }
  function print(text: string): void {
    bar?.clear();
    process.stdout.write(`${printable(text)}\n`);
  }
  const printJson = (value: unknown) => print(toJson(value, 2));

  function showStep(step: JobStep): void {
    note(stepLine(step, paint));
    if (step.status === "SUCCEEDED") printJson(step.result);
    if (step.status === "FAILED") note(paint("dim", `  ${commandName} get ${step.jobId} shows its parameters.`));
  }

  return {
    accepted({ jobId }) {
      print(jobId);
      note(paint("dim", `${commandName} watch ${jobId} follows it to its end.`));
    },
    step: showStep,
    follow(step) {
      const again = last?.status === step.status && last.attempt === step.attempt && last.stalled === step.stalled;
      last = step;
      if (bar === undefined || step.status !== "RUNNING") {
        showStep(step);
        return;
      }
      // The bar shows the progress.
      const { progress, ...lasting } = step;
      if (!again) note(stepLine(lasting, paint));
      bar.show(step);
    },
    record(record) {
      printJson(record);
      if (record.status === "RUNNING" && Date.parse(record.heartbeatDueAt ?? "") < Date.now()) {
        note(paint("yellow", `The job has ${stalledText(record)}.`));
      }
    },
    jobs(jobs) {
      const lines = jobLines(jobs, process.stdout.isTTY, painter(process.stdout));
      if (jobs.length > 0) print(lines.join("\n"));
    },
    cancelling(jobId) {
      note(`Cancellation requested. ${commandName} watch ${jobId} shows how the job ends.`);
    },
    note: (text) => note(paint("dim", visible(text))),
    failure({ message, problems = [], next }) {
      note(`${paint("red", `${commandName}:`)} ${visible(message)}`);
      for (const problem of problems) note(`      ${visible(problem.message)}`);
      if (next !== undefined) note(`      ${visible(next)}`);
    },
    close() {
      bar?.clear();
    },
  };
}
