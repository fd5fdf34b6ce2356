import type { Cancel, Clock } from "../runtime/clock.ts";
import type { Step } from "./step.ts";

/**
 * What a shut gate does to a job that reaches its step: hold it until the gate opens (a breakpoint), hold it for a time, fail the
 * step, or have Lambda deliver the step's event twice.
 */
export type GateAction = "pause" | "fail" | "duplicate" | { readonly delayMilliseconds: number };

/** A gate that is shut for one job, or for all jobs without `jobId`. */
export interface ShutGate {
  readonly step: Step;
  readonly jobId: string | undefined;
  readonly action: GateAction;
}

interface Waiting {
  readonly gate: ShutGate;
  readonly step: Step;
  readonly jobId: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  leave(reason: "passes" | "gate changed"): void;
}

/** The gates of the steps. Each can be shut for one job or for all; the gate for one job takes precedence. */
export class Gates {
  readonly #clock: Clock;
  readonly #shut = new Map<string, ShutGate>();
  /** In order of arrival. */
  readonly #waiting = new Set<Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Shuts the gate of a step, for all jobs without `jobId`. The new action also applies to jobs that already wait there. */
  shut(step: Step, action: GateAction, jobId?: string): void {
    this.#shut.set(key(step, jobId), { step, jobId, action });
    this.#reconsider();
  }

  /** Opens the gate, and releases the jobs that wait there. */
  open(step: Step, jobId?: string): void {
    this.#shut.delete(key(step, jobId));
    this.#reconsider();
  }

  openAll(): void {
    this.#shut.clear();
    this.#reconsider();
  }

  /** Releases the job that has waited longest, or the given one. The gate stays shut. Returns false if no such job waits there. */
  release(step: Step, jobId?: string): boolean {
    const first = [...this.#waiting].find(
      (waiting) => waiting.step === step && (jobId === undefined || waiting.jobId === jobId),
    );
    first?.leave("passes");
    return first !== undefined;
  }

  /** Returns the gates that are shut, and the jobs that wait there. */
  list(): (ShutGate & { readonly waiting: readonly Pick<Waiting, "jobId" | "since">[] })[] {
    return [...this.#shut.values()].map((gate) => ({
      ...gate,
      waiting: [...this.#waiting]
        .filter((waiting) => waiting.gate === gate)
        .map(({ jobId, since }) => ({ jobId, since })),
    }));
  }

  /** Resolves when the gate lets the job pass. Rejects with `StepFailedError` if the gate fails the step. */
  async pass(step: Step, jobId: string): Promise<void> {
    for (;;) {
      const gate = this.#gateOf(step, jobId);
      if (gate === undefined || gate.action === "duplicate") return;
      if (gate.action === "fail") throw new StepFailedError(step);
      if ((await this.#wait(gate, step, jobId)) === "passes") return;
    }
  }

  /** Whether Lambda is to deliver the step's event twice. */
  duplicates(step: Step, jobId: string): boolean {
    return this.#gateOf(step, jobId)?.action === "duplicate";
  }

  #wait(gate: ShutGate, step: Step, jobId: string): Promise<"passes" | "gate changed"> {
    const { promise, resolve } = Promise.withResolvers<"passes" | "gate changed">();
    let cancelDelay: Cancel = () => {};
    const waiting: Waiting = {
      gate,
      step,
      jobId,
      since: this.#clock.now(),
      leave: (reason) => {
        cancelDelay();
        this.#waiting.delete(waiting);
        resolve(reason);
      },
    };
    this.#waiting.add(waiting);
    if (typeof gate.action === "object") {
      cancelDelay = this.#clock.after(gate.action.delayMilliseconds, () => waiting.leave("passes"));
    }
    return promise;
  }

  #reconsider(): void {
    for (const waiting of [...this.#waiting]) {
      if (this.#gateOf(waiting.step, waiting.jobId) !== waiting.gate) waiting.leave("gate changed");
    }
  }

  #gateOf(step: Step, jobId: string): ShutGate | undefined {
    return this.#shut.get(key(step, jobId)) ?? this.#shut.get(key(step));
  }
}

/** A step that was failed by its gate. */
export class StepFailedError extends Error {
  override readonly name = "StepFailed";

  constructor(step: Step) {
    super(`Step ${step} was made to fail at its gate.`);
  }
}

function key(step: Step, jobId = "*"): string {
  return `${step} ${jobId}`;
}
