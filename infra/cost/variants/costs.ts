import type { Settings } from "../../settings/settings.ts";
import { assumptions, daysPerMonth } from "../figures/assumptions.ts";
import { cost, prices } from "../figures/prices.ts";
import type { JobUsage } from "../job/usage.ts";

/** Dollars of a million jobs, by what they are paid for. */
export interface Costs {
  /** API Gateway's requests, and WAF's where it is on. */
  readonly api: number;
  /** What runs the jobs. */
  readonly compute: number;
  /** What takes them there, where it is paid for by itself. */
  readonly engine: number;
  /** Reads, writes, storage and its recovery. */
  readonly table: number;
  /** Logs and traces. */
  readonly logs: number;
  /** Answers to callers, out to the internet. */
  readonly transfer: number;
}

export const jobs = 1e6;

export function total(costs: Costs): number {
  return Object.values<number>({ ...costs }).reduce((sum, dollars) => sum + dollars, 0);
}

/** What is the same however jobs are run: callers submit, and read until they know of the end. */
export function callersCosts(usage: JobUsage, settings: Settings): Pick<Costs, "api" | "transfer"> {
  const requests = jobs * usage.requests;
  const inspected = settings.webAcl ? cost(prices.webAclRequest, requests) : 0;
  return {
    api: cost(prices.apiRequest, requests) + inspected,
    transfer: cost(prices.transfer, jobs * usage.responseBytes),
  };
}

/** Logs of callers' requests and of so many invocations, kept as long as the settings say, and traces. */
export function logCosts(usage: JobUsage, settings: Settings, invocations = 1): Pick<Costs, "logs"> {
  const bytes = jobs * (usage.accessLogBytes + invocations * usage.functionLogBytes);
  const kept = (bytes * assumptions.logCompression * settings.logRetentionDays) / daysPerMonth;
  const traces = jobs * usage.requests * assumptions.tracedShare;
  return { logs: cost(prices.logIngestion, bytes) + cost(prices.logStorage, kept) + cost(prices.trace, traces) };
}

/** The jobs table as this stack writes and reads it. A write to an index is paid for as one to the table. */
export function tableCosts(usage: JobUsage, settings: Settings): Pick<Costs, "table"> {
  const writes = jobs * (usage.tableWriteUnits + usage.indexWriteUnits + usage.runningIndexWriteUnits);
  const kept = (jobs * usage.storedBytes * settings.jobRetentionDays) / daysPerMonth;
  const storage = cost(prices.tableStorage, kept) + cost(prices.recovery, kept);
  return { table: cost(prices.writeUnit, writes) + cost(prices.readUnit, jobs * usage.readUnits) + storage };
}

/** Lambda's invocations of a job, which run so many seconds together. */
export function lambdaCosts(seconds: number, { processing }: Settings, invocations = 1): Pick<Costs, "compute"> {
  const memory = (jobs * seconds * processing.memoryMegabytes) / 1_024;
  return { compute: cost(prices.lambdaRequest, jobs * invocations) + cost(prices.lambdaMemory, memory) };
}
