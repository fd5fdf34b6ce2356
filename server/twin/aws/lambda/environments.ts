import type { Cancel, Clock } from "../../runtime/clock.ts";
import type { Account } from "../account.ts";
import type { Idle, MemoryBudget } from "./budget.ts";
import type { FunctionConfiguration } from "./configuration.ts";
import { Environment } from "./environment/environment.ts";
import { Host } from "./environment/host.ts";
import { ClosedError } from "./errors.ts";
import type { Attempt } from "./hooks.ts";
import { failure, type Outcome } from "./outcome.ts";

export interface EnvironmentsOptions {
  readonly configuration: FunctionConfiguration;
  readonly account: Account;
  readonly clock: Clock;
  /** Shared by all functions. */
  readonly budget: MemoryBudget;
  /** How long an idle environment is kept. */
  readonly idleSeconds: number;
  log(line: string): void;
}

interface IdleEnvironment extends Idle {
  readonly environment: Environment;
  readonly cancelRetirement: Cancel;
}

/** The execution environments of one function. They start on demand and retire when idle. */
export class Environments {
  readonly #options: EnvironmentsOptions;
  readonly #host: Host;
  readonly #all = new Set<Environment>();
  readonly #idle: IdleEnvironment[] = [];
  #busy = 0;
  #closed = false;

  constructor(options: EnvironmentsOptions) {
    this.#options = options;
    this.#host = new Host((line) => options.log(`${options.configuration.name} ${line}`));
  }

  /** The number of further events that can run now. At least one, even if other functions use up the budget. */
  get free(): number {
    const { configuration, budget } = this.#options;
    const reserved = configuration.reservedConcurrency ?? Number.POSITIVE_INFINITY;
    return Math.min(reserved - this.#busy, Math.max(budget.free, 1 - this.#busy));
  }

  /** Runs one attempt with its hooks. The caller has checked that `free` is not 0. */
  async run(attempt: Attempt): Promise<Outcome> {
    const { configuration, budget, log } = this.#options;
    const { name, hooks } = configuration;
    this.#busy++;
    budget.occupy();
    try {
      const outcome = (await preventedBy(hooks?.onRun?.(attempt))) ?? (await this.#invoke(attempt));
      if (outcome.functionError !== undefined) log(`${name} ${attempt.requestId} Invoke Error ${outcome.payload}`);
      hooks?.onEnd?.(attempt, outcome);
      return outcome;
    } finally {
      budget.release();
      this.#busy--;
    }
  }

  /** Ends all environments. Pending runs reject with `ClosedError`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { cancelRetirement } of this.#idle.splice(0)) cancelRetirement();
    await Promise.all([...[...this.#all].map((environment) => environment.close()), this.#host.close()]);
  }

  async #invoke({ requestId, payload, traceId }: Attempt): Promise<Outcome> {
    const environment = this.#take();
    const outcome = await environment.run(requestId, payload, traceId);
    if (environment.alive) this.#keep(environment);
    else this.#all.delete(environment);
    return outcome;
  }

  #take(): Environment {
    if (this.#closed) throw new ClosedError();
    // The most recently used one, so that the others can retire.
    for (let idle = this.#idle.at(-1); idle !== undefined; idle = this.#idle.at(-1)) {
      this.#leave(idle);
      if (idle.environment.alive) return idle.environment;
      this.#all.delete(idle.environment);
    }
    const { configuration, account, clock, budget, log } = this.#options;
    budget.makeRoom();
    const environment = new Environment({
      configuration,
      account,
      clock,
      host: this.#host,
      print: (requestId, line) => log(`${configuration.name} ${requestId} ${line}`),
    });
    this.#all.add(environment);
    return environment;
  }

  #keep(environment: Environment): void {
    const { clock, idleSeconds, budget } = this.#options;
    const idle: IdleEnvironment = {
      environment,
      cancelRetirement: clock.after(1_000 * idleSeconds, () => idle.retire()),
      retire: () => {
        this.#leave(idle);
        this.#all.delete(environment);
        void environment.close();
      },
    };
    this.#idle.push(idle);
    budget.keep(idle);
  }

  #leave(idle: IdleEnvironment): void {
    idle.cancelRetirement();
    this.#idle.splice(this.#idle.indexOf(idle), 1);
    this.#options.budget.forget(idle);
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
