import { assumptions } from "../figures/assumptions.ts";
import { type Price, prices, region } from "../figures/prices.ts";
import { percent, table } from "./format.ts";

const {
  overheadSeconds,
  countSeconds,
  sigma,
  headerBytes,
  tracedShare,
  logCompression,
  waitingJobsPerTask,
  taskUtilization,
} = assumptions;

/** What is counted, what assumed, and where each price is from. */
export const methodSection = `## How it is counted

- Each job is run by the function's own code on a clock of its own: its writes, its item's sizes and its log lines are counted.
  Requests are those of [the simulation of waiting](waiting-costs.md), with the contract's \`Retry-After\`; durations are log-normal
  around the mean (σ ${sigma}).
- Prices are those of \`${region}\`, of the first tier, without free allowances. At hundreds of millions of requests a month API
  Gateway's falls by a fifth, then by a third and more.
- Storage of a job is paid for over all of \`jobRetentionDays\`, that of its logs over \`logRetentionDays\`.
- Assumed: ${overheadSeconds * 1_000} ms of a function beside the job itself, ${countSeconds * 1_000} ms of one that counts stalled jobs; ${headerBytes} bytes of headers in an answer;
  X-Ray records ${percent(tracedShare)} of requests (below one a second all: $${prices.trace.dollars} a million more); logs shrink to ${percent(logCompression)}; a task of 1 vCPU and 2 GB holds
  ${waitingJobsPerTask} waiting jobs, or as many busy ones as have the processor that their function has, and is in use ${percent(taskUtilization)} of the time; a durable job's
  start, steps and waits are operations.
- Not counted: jobs that fail (one more write, one more function of under a second), archived failures (some 60 bytes of a log each),
  listings and cancels, a browser's preflights (one a job: $${prices.apiRequest.dollars.toFixed(2)} a million), events over 256 KB, which Lambda may count as
  several requests (not verified), the docs site (cents).

${table("lrll", ["what", "price", "for a", "seen at"], Object.values<Price>(prices).map(row))}

AWS's own pages, linked on the left, fill in their figures in the browser only. Each was read where the last column says.`;

function row({ of, dollars, per, listed, seen }: Price): string[] {
  return [
    `[${of}](${listed})`,
    `$${dollars < 0.01 ? dollars : dollars.toFixed(Math.max(2, decimals(dollars)))}`,
    per,
    seen,
  ];
}

function decimals(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}
