import type { Settings } from "../../settings/settings.ts";
import { assumptions, daysPerMonth } from "../figures/assumptions.ts";
import { cost, prices } from "../figures/prices.ts";
import type { JobUsage } from "../job/usage.ts";

/** The cost of a million jobs in dollars, by subject. */
export interface Costs {
  /** Requests of API Gateway, and of WAF if it is on. */
  readonly api: number;
  /** Running the jobs. */
  readonly compute: number;
  /** Dispatching the jobs, if that is billed separately. */
  readonly engine: number;
  /** Reads, writes, storage and point-in-time recovery. */
  readonly table: number;
  /** Logs and traces. */
  readonly logs: number;
  /** Responses sent to callers over the internet. */
  readonly transfer: number;
}

export const jobs = 1e6;

export function total(costs: Costs): number {
  return Object.values<number>({ ...costs }).reduce((sum, dollars) => sum + dollars, 0);
}

/** The costs of callers, who submit and poll, whichever way jobs are run. */
export function callersCosts(usage: JobUsage, settings: Settings): Pick<Costs, "api" | "transfer"> {
  const requests = jobs * usage.requests;
  const inspected = settings.webAcl ? cost(prices.webAclRequest, requests) : 0;
  return {
    api: cost(prices.apiRequest, requests) + inspected,
    transfer: cost(prices.transfer, jobs * usage.responseBytes),
  };
}

/** The logs of requests and invocations, kept for the settings' retention, and traces. */
export function logCosts(usage: JobUsage, settings: Settings, invocations = 1): Pick<Costs, "logs"> {
  const bytes = jobs * (usage.accessLogBytes + invocations * usage.functionLogBytes);
  const kept = (bytes * assumptions.logCompression * settings.logRetentionDays) / daysPerMonth;
  const traces = jobs * usage.requests * assumptions.tracedShare;
  return { logs: cost(prices.logIngestion, bytes) + cost(prices.logStorage, kept) + cost(prices.trace, traces) };
}

/** The jobs table as this stack uses it. A write to an index is billed like one to the table. */
export function tableCosts(usage: JobUsage, settings: Settings): Pick<Costs, "table"> {
  const writes = jobs * (usage.tableWriteUnits + usage.indexWriteUnits + usage.runningIndexWriteUnits);
  const kept = (jobs * usage.storedBytes * settings.jobRetentionDays) / daysPerMonth;
  const storage = cost(prices.tableStorage, kept) + cost(prices.recovery, kept);
  return { table: cost(prices.writeUnit, writes) + cost(prices.readUnit, jobs * usage.readUnits) + storage };
}

/** The invocations of a job, which run `seconds` in total. */
export function lambdaCosts(seconds: number, { processing }: Settings, invocations = 1): Pick<Costs, "compute"> {
  const memory = (jobs * seconds * processing.memoryMegabytes) / 1_024;
  return { compute: cost(prices.lambdaRequest, jobs * invocations) + cost(prices.lambdaMemory, memory) };
}
