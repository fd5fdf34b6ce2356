import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ChaosTwin } from "./chaos-twin.ts";
import { checkEnds } from "./check.ts";
import { type Submitted, submitAll } from "./clients.ts";
import { Ends } from "./ends.ts";
import { replayAll } from "./operator.ts";
import { planJobs } from "./plan.ts";
import { createRandom } from "./random.ts";
import { Saboteur } from "./saboteur.ts";
import { planFaults } from "./schedule.ts";
import { type Settled, settle } from "./settle.ts";

export interface ChaosOptions {
  readonly jobs: number;
  readonly seed: number;
  /** Called with the run's progress a few times a second. */
  readonly onProgress?: (progress: ChaosProgress) => void;
}

export interface ChaosProgress {
  readonly phase: "submitting" | "settling";
  readonly accepted: number;
  readonly ended: number;
  readonly faults: number;
}

export interface ChaosOutcome extends Settled {
  /** One line for each violation. The run succeeds if there are none. */
  readonly problems: readonly string[];
  readonly accepted: number;
  /** How many jobs ended in each state, and for how many a cancel was requested. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly cancelled: number;
  /** The faults of the twin, and those of single jobs at gates. */
  readonly faults: ReadonlyMap<string, number>;
  readonly gates: ReadonlyMap<string, number>;
  /** How often a client tried again after the SDK had given up. */
  readonly outages: number;
  readonly seconds: number;
  /** The folder, which is kept with the twin's log if the run fails. */
  readonly folder: string;
}

/** Runs with fewer jobs last only seconds. */
const shortRun = 200;
const clients = 8;
const window = 200;
const lookMs = 200;
const scanEveryMs = 5_000;
/** The time in which a duplicate delivery can still do harm. */
const afterwardsMs = 1_000;

/** Runs jobs on a twin with a seed's faults, and checks that every accepted job ended exactly once. */
export async function runChaos({ jobs, seed, onProgress = () => {} }: ChaosOptions): Promise<ChaosOutcome> {
  const began = performance.now();
  const random = createRandom(seed);
  const short = jobs < shortRun;
  const plans = planJobs(jobs, random, short);
  const faults = planFaults(jobs, random);
  const folder = await mkdtemp(join(tmpdir(), "chaos-"));
  const twin = await ChaosTwin.start(folder, short ? 4 : 8);
  const ends = new Ends(() => twin.items());
  const submitted: Submitted = { accepted: new Set(), cancelled: new Set(), cancelling: [], problems: [], outages: 0 };
  const saboteur = new Saboteur({ twin, faults, ends, random });
  let phase: ChaosProgress["phase"] = "submitting";
  const ticker = setInterval(() => {
    twin.readLog();
    const done = [...saboteur.done.values()].reduce((sum, count) => sum + count, 0);
    onProgress({ phase, accepted: submitted.accepted.size, ended: twin.log.ends.size, faults: done });
  }, lookMs);
  const over = new AbortController();
  try {
    const watching = watch(ends, over.signal);
    const onSubmission = (number: number) => saboteur.reached(number);
    await submitAll({ twin, plans, clients, window, ends, submitted, onSubmission });
    await saboteur.ended();
    over.abort();
    await watching;
    phase = "settling";
    const settled = await settle({ twin, plans, ends, submitted });
    await Promise.all(submitted.cancelling);
    // Ended jobs must not change, even if they are replayed or delivered late.
    if (await replayAll(twin)) settled.replays++;
    await setTimeout(afterwardsMs);
    const items = await ends.look();
    // Otherwise it would write the log again while the folder is being removed.
    clearInterval(ticker);
    await twin.end();

    const { accepted, cancelled } = submitted;
    const held = new Map(items.map((item) => [item.jobId, item]));
    const evidence = { plans, accepted, cancelled, items: held, lines: twin.log.ends, ...settled };
    const problems = [...submitted.problems, ...twin.log.complaints, ...ends.problems, ...checkEnds(evidence)];
    if (problems.length === 0) await rm(folder, { recursive: true });
    return {
      ...settled,
      problems,
      accepted: accepted.size,
      statuses: countBy(items, ({ status }) => status),
      cancelled: cancelled.size,
      faults: saboteur.done,
      gates: countBy(
        plans.flatMap(({ gates }) => gates),
        ({ step, action }) => `${action} at step ${step}`,
      ),
      outages: submitted.outages,
      seconds: (performance.now() - began) / 1_000,
      folder,
    };
  } catch (error) {
    await twin.end();
    throw new Error(`The run broke off; its folder is ${folder}.`, { cause: error });
  } finally {
    over.abort();
    clearInterval(ticker);
  }
}

/** Reads the whole table periodically. */
async function watch(ends: Ends, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await setTimeout(scanEveryMs, undefined, { signal }).catch(() => {});
    await ends.look();
  }
}

function countBy<T>(values: readonly T[], nameOf: (value: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(nameOf(value), (counts.get(nameOf(value)) ?? 0) + 1);
  return new Map([...counts].sort(([one], [other]) => one.localeCompare(other)));
}
