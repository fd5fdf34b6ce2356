import { setTimeout } from "node:timers/promises";
import type { ChaosTwin } from "./chaos-twin.ts";
import type { Ends } from "./ends.ts";
import { replayAll } from "./operator.ts";
import type { Random } from "./random.ts";
import type { Fault, Scheduled } from "./schedule.ts";

export interface SaboteurOptions {
  readonly twin: ChaosTwin;
  readonly faults: readonly Scheduled[];
  readonly ends: Ends;
  readonly random: Random;
}

const outageMs = 1_000;

/** Injects the faults of a run into the twin one by one, each when enough jobs have been submitted. */
export class Saboteur {
  /** The number of faults injected, by kind. */
  readonly done = new Map<Fault, number>();
  readonly #options: SaboteurOptions;
  readonly #left: Scheduled[];
  #last = Promise.resolve();

  constructor(options: SaboteurOptions) {
    this.#options = options;
    this.#left = [...options.faults];
  }

  reached(number: number): void {
    while (this.#left[0] !== undefined && this.#left[0].at <= number) {
      const next = this.#left.shift() as Scheduled;
      this.#last = this.#last.then(() => this.#do(next));
      // `ended` reports the error: without this it would be an unhandled rejection first.
      this.#last.catch(() => {});
    }
  }

  /** Resolves when all faults that are due have been injected. */
  async ended(): Promise<void> {
    await this.#last;
  }

  async #do({ fault, clock }: Scheduled): Promise<void> {
    const { twin, ends } = this.#options;
    if (fault === "kill" || fault === "clean restart") {
      await ends.look();
      await twin.restart(fault === "kill" ? "SIGKILL" : "SIGTERM", clock);
      await ends.look();
    }
    if (fault === "clock jump") twin.setClock(clock ?? 0);
    if (fault === "kill of a function's process" && !(await this.#killFunction())) return;
    if (fault === "outage of step 10") {
      await twin.shut(10, "fail");
      await setTimeout(outageMs);
      await twin.open(10);
    }
    if (fault === "replay") await replayAll(twin);
    this.#count(fault);
    if (fault !== "clock jump" && clock !== undefined) this.#count("clock jump");
  }

  /** Retries, because after a restart it takes a moment until a process starts. */
  async #killFunction(): Promise<boolean> {
    const { twin, random } = this.#options;
    for (let attempt = 0; attempt < 40; attempt++) {
      if (twin.killFunction((pids) => random.pick(pids))) return true;
      await setTimeout(50);
    }
    return false;
  }

  #count(fault: Fault): void {
    this.done.set(fault, (this.done.get(fault) ?? 0) + 1);
  }
}
