// The memory of an environment with small jobs, by measurement: its thread, the AWS SDK and its share of the process.
const environmentMegabytes = 50;

/** In megabytes, for a laptop. */
export const defaultMemoryBudget = 1_024;

/** An idle environment, which can be retired to make room. */
export interface Idle {
  retire(): void;
}

/** The memory for the environments of all functions, counted in environments. */
export class MemoryBudget {
  readonly #maximum: number;
  #busy = 0;
  /** The longest idle one is first. */
  readonly #idle = new Set<Idle>();

  constructor(megabytes: number) {
    this.#maximum = Math.max(1, Math.floor(megabytes / environmentMegabytes));
  }

  /** The number of further environments that may be busy. Idle ones make room for them. */
  get free(): number {
    return this.#maximum - this.#busy;
  }

  /** An idle or a new environment becomes busy. */
  occupy(): void {
    this.#busy++;
  }

  /** Call before a new environment starts. Retires the longest idle one if there are too many. */
  makeRoom(): void {
    const [longestIdle] = this.#idle;
    if (this.#busy + this.#idle.size > this.#maximum) longestIdle?.retire();
  }

  /** A busy environment becomes idle or ends. */
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
