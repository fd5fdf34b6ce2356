import type { Cancel, Clock } from "../runtime/clock.ts";
import type { Step } from "./step.ts";

/**
 * What happens to a job that comes to a step: it waits until the gate opens, waits for so long, the step fails, or the event that
 * the step hands to Lambda is delivered twice.
 */
export type GateAction = "pause" | "fail" | "duplicate" | { readonly delayMilliseconds: number };

/** A gate that is shut, for one job or, without `jobId`, for all. */
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

/** The gates of the steps: each can be shut for every job or for one, and a job's own gate comes before that of all. */
export class Gates {
  readonly #clock: Clock;
  readonly #shut = new Map<string, ShutGate>();
  /** Who came first is first. */
  readonly #waiting = new Set<Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Without `jobId` the gate is shut for every job. Whoever waits there already gets the new action. */
  shut(step: Step, action: GateAction, jobId?: string): void {
    this.#shut.set(key(step, jobId), { step, jobId, action });
    this.#reconsider();
  }

  /** Lets go on whoever waits there, and whoever comes. */
  open(step: Step, jobId?: string): void {
    this.#shut.delete(key(step, jobId));
    this.#reconsider();
  }

  openAll(): void {
    this.#shut.clear();
    this.#reconsider();
  }

  /** Lets one pass, the one that waits longest, or the given job. The gate stays shut. False if nobody waits there. */
  release(step: Step, jobId?: string): boolean {
    const first = [...this.#waiting].find(
      (waiting) => waiting.step === step && (jobId === undefined || waiting.jobId === jobId),
    );
    first?.leave("passes");
    return first !== undefined;
  }

  /** The gates that are shut, and who waits there. */
  list(): (ShutGate & { readonly waiting: readonly Pick<Waiting, "jobId" | "since">[] })[] {
    return [...this.#shut.values()].map((gate) => ({
      ...gate,
      waiting: [...this.#waiting]
        .filter((waiting) => waiting.gate === gate)
        .map(({ jobId, since }) => ({ jobId, since })),
    }));
  }

  /** Waits while the gate is shut. Throws `StepFailedError` if the step is to fail. */
  async pass(step: Step, jobId: string): Promise<void> {
    for (;;) {
      const gate = this.#gateOf(step, jobId);
      if (gate === undefined || gate.action === "duplicate") return;
      if (gate.action === "fail") throw new StepFailedError(step);
      if ((await this.#wait(gate, step, jobId)) === "passes") return;
    }
  }

  /** Whether the event that the step hands to Lambda is to be delivered twice. */
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

/** A step that its gate made fail. */
export class StepFailedError extends Error {
  override readonly name = "StepFailed";

  constructor(step: Step) {
    super(`Step ${step} was made to fail at its gate.`);
  }
}

function key(step: Step, jobId = "*"): string {
  return `${step} ${jobId}`;
}
