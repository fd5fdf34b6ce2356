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

/** What is counted, what is assumed, and the source of each price. */
export const methodSection = `## How it is counted

- The function's own code runs each job on a simulated clock: its writes, the sizes of its item and its log lines are counted.
  Requests come from [the simulation of waiting](waiting-costs.md), with the contract's \`Retry-After\`. Durations are log-normal
  around the mean (σ ${sigma}).
- Prices are those of \`${region}\`, in the first tier, without the free tier. At hundreds of millions of requests a month, API
  Gateway's price falls by a fifth, then by a third and more.
- A job is stored for \`jobRetentionDays\`, and its logs for \`logRetentionDays\`.
- Assumed: ${overheadSeconds * 1_000} ms of a function in addition to the job, ${countSeconds * 1_000} ms of one that counts stalled jobs; ${headerBytes} bytes of headers in a response;
  X-Ray records ${percent(tracedShare)} of requests (all of them below one a second: $${prices.trace.dollars} a million more); logs shrink to ${percent(logCompression)}; a task of 1 vCPU and 2 GB holds
  ${waitingJobsPerTask} waiting jobs, or busy ones with as much processor as their function has, and is in use ${percent(taskUtilization)} of the time; a durable job's
  start, steps and waits are operations.
- Not counted: failing jobs (one more write, one more function of under a second), archived failures (about 60 bytes of a log each),
  listings and cancels, a browser's preflights (one a job: $${prices.apiRequest.dollars.toFixed(2)} a million), events over 256 KB, which Lambda may count as
  several requests (not verified), the docs site (cents).

${table("lrll", ["what", "price", "per", "source"], Object.values<Price>(prices).map(row))}

AWS's own pages, linked on the left, load their figures in the browser. The last column is the source of each figure.`;

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
