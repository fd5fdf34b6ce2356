import type { Account } from "../account.ts";
import type { Cancel, Clock } from "../clock.ts";
import type { FunctionConfiguration } from "./configuration.ts";
import { Environment } from "./environment/environment.ts";
import { ClosedError } from "./errors.ts";
import type { Attempt } from "./hooks.ts";
import { failure, type Outcome } from "./outcome.ts";

export interface EnvironmentsOptions {
  readonly configuration: FunctionConfiguration;
  readonly account: Account;
  readonly clock: Clock;
  /** How many may exist at once, below the function's reserved concurrency. */
  readonly maximum: number;
  /** How long one is kept that runs nothing. */
  readonly idleSeconds: number;
  log(line: string): void;
}

/** The execution environments of one function. They start on demand, and retire when they are idle. */
export class Environments {
  readonly #options: EnvironmentsOptions;
  readonly #all = new Set<Environment>();
  readonly #idle: { readonly environment: Environment; readonly cancelRetirement: Cancel }[] = [];
  #busy = 0;
  #closed = false;

  constructor(options: EnvironmentsOptions) {
    this.#options = options;
  }

  /** How many more events can run now. */
  get free(): number {
    const { configuration, maximum } = this.#options;
    return Math.min(configuration.reservedConcurrency ?? maximum, maximum) - this.#busy;
  }

  /** Runs one attempt, its hooks included. The caller has seen that `free` is not 0. */
  async run(attempt: Attempt): Promise<Outcome> {
    const { configuration, log } = this.#options;
    const { name, hooks } = configuration;
    this.#busy++;
    try {
      const outcome = (await preventedBy(hooks?.onRun?.(attempt))) ?? (await this.#invoke(attempt));
      if (outcome.functionError !== undefined) log(`${name} ${attempt.requestId} Invoke Error ${outcome.payload}`);
      hooks?.onEnd?.(attempt, outcome);
      return outcome;
    } finally {
      this.#busy--;
    }
  }

  /** Ends all environments. Whatever runs rejects with `ClosedError`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { cancelRetirement } of this.#idle.splice(0)) cancelRetirement();
    await Promise.all([...this.#all].map((environment) => environment.close()));
  }

  async #invoke({ requestId, payload }: Attempt): Promise<Outcome> {
    const environment = this.#take();
    const outcome = await environment.run(requestId, payload);
    if (environment.alive) this.#keep(environment);
    else this.#all.delete(environment);
    return outcome;
  }

  #take(): Environment {
    if (this.#closed) throw new ClosedError();
    // The one used last, so that the others can retire.
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      idle.cancelRetirement();
      if (idle.environment.alive) return idle.environment;
      this.#all.delete(idle.environment);
    }
    const { configuration, account, clock, log } = this.#options;
    const environment = new Environment({
      configuration,
      account,
      clock,
      print: (requestId, line) => log(`${configuration.name} ${requestId} ${line}`),
    });
    this.#all.add(environment);
    return environment;
  }

  #keep(environment: Environment): void {
    const idle = {
      environment,
      cancelRetirement: this.#options.clock.after(1_000 * this.#options.idleSeconds, () => {
        this.#idle.splice(this.#idle.indexOf(idle), 1);
        this.#all.delete(environment);
        void environment.close();
      }),
    };
    this.#idle.push(idle);
  }
}

async function preventedBy(hook: Promise<void> | undefined): Promise<Outcome | undefined> {
  try {
    await hook;
  } catch (error) {
    if (error instanceof Error) return failure(error.name, error.message);
    return failure(typeof error, String(error));
  }
}
