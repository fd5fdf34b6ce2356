import type { Step } from "./steps.ts";

/** What happens to a job that comes to a step: it waits until the gate opens, or the step fails. */
export type GateAction = "pause" | "fail";

/** The gates of the twelve steps: each can be shut for every job or for one. */
export class Gates {
  readonly #shut = new Map<string, { action: GateAction; opened: PromiseWithResolvers<void> }>();

  /** Without `jobId` the gate is shut for every job. */
  shut(step: Step, action: GateAction, jobId?: string): void {
    this.open(step, jobId);
    this.#shut.set(key(step, jobId), { action, opened: Promise.withResolvers() });
  }

  /** Lets pass whoever waits there. */
  open(step: Step, jobId?: string): void {
    this.#shut.get(key(step, jobId))?.opened.resolve();
    this.#shut.delete(key(step, jobId));
  }

  openAll(): void {
    for (const { opened } of this.#shut.values()) opened.resolve();
    this.#shut.clear();
  }

  async pass(step: Step, jobId: string): Promise<void> {
    for (;;) {
      const gate = this.#shut.get(key(step, jobId)) ?? this.#shut.get(key(step));
      if (gate === undefined) return;
      if (gate.action === "fail") throw new StepFailedError(step);
      await gate.opened.promise;
    }
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
