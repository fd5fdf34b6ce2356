import type { Step } from "../../../server/twin/trace/step.ts";
import { harmless, misbehaviours } from "./misbehaviours.ts";
import type { Random } from "./random.ts";

/** A fault at a step of one job, injected by a gate. */
export interface JobGate {
  readonly step: Step;
  readonly action: "fail" | "duplicate" | "delay";
  /** Only for a delay. */
  readonly milliseconds?: number;
}

/** A job as the seed determines it. */
export interface JobPlan {
  readonly number: number;
  readonly key: string;
  readonly parameters: { readonly csv: string } | { readonly seconds: number };
  /** Whether its function can return a result. */
  readonly canSucceed: boolean;
  readonly gates: readonly JobGate[];
  /** Milliseconds after its acceptance, or undefined if it is not cancelled. */
  readonly cancelAfter: number | undefined;
}

type Work = Pick<JobPlan, "parameters" | "canSucceed" | "cancelAfter">;

/** The maximum delay of a job at a gate. */
const maxDelayMs = 1_500;

/** Plans the jobs of a run. In a short run delays are short, and no failure record is dropped. */
export function planJobs(count: number, random: Random, short: boolean): JobPlan[] {
  return Array.from({ length: count }, (_, number) => ({
    number,
    key: random.uuid(),
    ...work(number, random, short),
    gates: gates(random, short),
  }));
}

/** Whether its failure record may be dropped at step 9, which loses everything about the failure. */
export function mayBeDropped({ gates }: JobPlan): boolean {
  return gates.some(({ step, action }) => step === 9 && action === "fail");
}

/** Whether it may wait in the archive, or go silent, before the end of the run. */
export function mayBeParked(plan: JobPlan): boolean {
  return mayBeDropped(plan) || plan.gates.some(({ step, action }) => step === 10 && action === "fail");
}

function work(number: number, random: Random, short: boolean): Work {
  const csv = { parameters: { csv: `n\n${number}\n` }, canSucceed: true, cancelAfter: undefined };
  const chance = random.next();
  if (chance < 0.75) return csv;
  if (chance < 0.81) return { ...csv, cancelAfter: random.integer(0, 50) };
  if (chance < 0.84) return { parameters: { seconds: 3 }, canSucceed: true, cancelAfter: random.integer(0, 1_500) };
  if (chance < 0.86) return { ...csv, parameters: { seconds: 1 } };
  if (chance < 0.89) return { ...csv, parameters: { seconds: 3_000 }, canSucceed: false };
  if (chance < 0.93) return { ...csv, parameters: { csv: 'n\n"' }, canSucceed: false };
  const { name, seconds } = random.pick(short ? misbehaviours.slice(0, -1) : misbehaviours);
  return { ...csv, parameters: { seconds }, canSucceed: harmless.includes(name) };
}

function gates(random: Random, short: boolean): JobGate[] {
  const fail = (step: Step): JobGate => ({ step, action: "fail" });
  const duplicate = (step: Step): JobGate => ({ step, action: "duplicate" });
  const chance = random.next();
  if (chance < 0.02) return [fail(5)];
  if (chance < 0.04) return [fail(5), fail(10)];
  if (chance < 0.06) return [fail(10)];
  if (chance < 0.09) return [duplicate(4)];
  if (chance < 0.1) return [duplicate(4), fail(10)];
  if (chance < 0.12) return [fail(5), duplicate(9)];
  if (chance < 0.14) return [duplicate(4), duplicate(9)];
  if (chance < 0.17) {
    const milliseconds = random.integer(1, short ? 200 : maxDelayMs);
    return [{ step: random.pick<Step>([3, 4, 5, 9, 10, 12]), action: "delay", milliseconds }];
  }
  if (short) return [];
  if (chance < 0.2) return [fail(9)];
  if (chance < 0.203) return [fail(5), fail(9)];
  return [];
}
