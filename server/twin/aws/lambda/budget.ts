// What an environment takes that runs small jobs, by measurement: its thread, AWS's SDK, its share of the process.
const environmentMegabytes = 50;

/** In megabytes: what a laptop can spare. */
export const defaultMemoryBudget = 1_024;

/** An environment that runs nothing, and may have to make room. */
export interface Idle {
  retire(): void;
}

/** The memory that the environments of all functions may take together, counted in environments. */
export class MemoryBudget {
  readonly #maximum: number;
  #busy = 0;
  /** Who has been idle longest is first. */
  readonly #idle = new Set<Idle>();

  constructor(megabytes: number) {
    this.#maximum = Math.max(1, Math.floor(megabytes / environmentMegabytes));
  }

  /** How many more may be busy. Idle ones make room for them. */
  get free(): number {
    return this.#maximum - this.#busy;
  }

  /** One becomes busy: one that was idle, or a new one. */
  occupy(): void {
    this.#busy++;
  }

  /** A new one starts: if it is one too many, whoever has been idle longest goes. */
  makeRoom(): void {
    const [longestIdle] = this.#idle;
    if (this.#busy + this.#idle.size > this.#maximum) longestIdle?.retire();
  }

  /** One is busy no more. */
  release(): void {
    this.#busy--;
  }

  keep(idle: Idle): void {
    this.#idle.add(idle);
  }

  forget(idle: Idle): void {
    this.#idle.delete(idle);
  }
}
