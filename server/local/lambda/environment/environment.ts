import type { Worker } from "node:worker_threads";
import type { Account } from "../../account.ts";
import type { Cancel, Clock } from "../../clock.ts";
import type { FunctionConfiguration } from "../configuration.ts";
import { ClosedError } from "../errors.ts";
import { exited, failure, type Outcome, outOfMemory, timedOut } from "../outcome.ts";
import { forEachLine } from "./lines.ts";
import { watchHeap } from "./memory.ts";
import type { Invocation, Message } from "./messages.ts";
import { startThread } from "./thread.ts";

// An initialization that takes longer is given the function's own time besides:
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
const initializationSeconds = 10;

export interface EnvironmentOptions {
  readonly configuration: FunctionConfiguration;
  readonly account: Account;
  readonly clock: Clock;
  /** Takes a line that the function printed. */
  print(requestId: string, line: string): void;
}

interface Run {
  readonly requestId: string;
  settle(outcome: Outcome): void;
  abandon(error: Error): void;
  cancelTimeout: Cancel;
  stopWatching(): void;
}

/** One execution environment: a worker thread that has loaded the function and runs one event at a time. */
export class Environment {
  readonly #options: EnvironmentOptions;
  readonly #worker: Worker;
  #ready = false;
  #alive = true;
  #run: Run | undefined;
  #lastRequestId = "";

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    this.#worker = startThread(options.configuration, options.account);
    this.#worker.on("message", (message: Message) => this.#receive(message));
    this.#worker.on("error", (error) => this.#end((requestId) => crashed(requestId, error)));
    this.#worker.on("exit", (exitCode) => this.#end((requestId) => exited(requestId, exitCode)));
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) {
      forEachLine(stream, (line) => options.print(this.#lastRequestId, line));
    }
  }

  /** Whether it can run another event. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one event. Rejects only if the environment is closed meanwhile. */
  run(requestId: string, payload: string): Promise<Outcome> {
    const { timeoutSeconds, memoryMegabytes } = this.#options.configuration;
    const invocation: Invocation = { requestId, payload, timeoutSeconds };
    this.#lastRequestId = requestId;
    return new Promise((settle, abandon) => {
      this.#run = {
        requestId,
        settle,
        abandon,
        cancelTimeout: this.#limit(this.#ready ? timeoutSeconds : initializationSeconds + timeoutSeconds),
        stopWatching: watchHeap(this.#worker, memoryMegabytes, () => this.#kill(outOfMemory)),
      };
      this.#worker.postMessage(invocation);
    });
  }

  async close(): Promise<void> {
    this.#alive = false;
    this.#finish()?.abandon(new ClosedError());
    await this.#worker.terminate();
  }

  #receive(message: Message): void {
    if (message.type === "ended") {
      if (message.final) this.#alive = false;
      this.#finish()?.settle(message.outcome);
      return;
    }
    this.#ready = true;
    if (this.#run === undefined) return;
    this.#run.cancelTimeout();
    this.#run.cancelTimeout = this.#limit(this.#options.configuration.timeoutSeconds);
  }

  #limit(seconds: number): Cancel {
    const { timeoutSeconds } = this.#options.configuration;
    return this.#options.clock.after(1_000 * seconds, () =>
      this.#kill((requestId) => timedOut(requestId, timeoutSeconds)),
    );
  }

  #kill(outcome: (requestId: string) => Outcome): void {
    this.#end(outcome);
    void this.#worker.terminate();
  }

  #end(outcome: (requestId: string) => Outcome): void {
    this.#alive = false;
    const run = this.#finish();
    run?.settle(outcome(run.requestId));
  }

  #finish(): Run | undefined {
    const run = this.#run;
    run?.cancelTimeout();
    run?.stopWatching();
    this.#run = undefined;
    return run;
  }
}

function crashed(requestId: string, error: Error): Outcome {
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") return outOfMemory(requestId);
  return failure(error.name, error.message);
}
