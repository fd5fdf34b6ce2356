import type { Cancel, Clock } from "../../../runtime/clock.ts";
import type { Account } from "../../account.ts";
import { functionArn } from "../arn.ts";
import type { FunctionConfiguration } from "../configuration.ts";
import { ClosedError } from "../errors.ts";
import { crashed, exited, failure, type Outcome, outOfMemory, timedOut } from "../outcome.ts";
import type { Host, Thread } from "./host.ts";
import type { Message, ThreadEnd } from "./messages.ts";
import { environmentVariables } from "./variables.ts";

// A longer initialization counts towards the function's own timeout:
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
const initializationSeconds = 10;

export interface EnvironmentOptions {
  readonly configuration: FunctionConfiguration;
  readonly account: Account;
  readonly clock: Clock;
  readonly host: Host;
  /** Takes each line that the function prints. */
  print(requestId: string, line: string): void;
}

interface Run {
  readonly number: number;
  readonly requestId: string;
  settle(outcome: Outcome): void;
  abandon(error: Error): void;
  cancelTimeout: Cancel;
}

/** An execution environment: a thread that has loaded the function and runs one event at a time. */
export class Environment {
  readonly #options: EnvironmentOptions;
  readonly #thread: Thread;
  #ready = false;
  #alive = true;
  #run: Run | undefined;
  #lastRequestId = "";
  #lastRun = 0;

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    const { configuration, account, host } = options;
    const initialization = {
      module: configuration.module.href,
      functionName: configuration.name,
      functionArn: functionArn(account, configuration.name),
      memoryMegabytes: configuration.memoryMegabytes,
    };
    this.#thread = host.start(initialization, environmentVariables(configuration, account), {
      onMessage: (message) => this.#receive(message),
      onLine: (line) => options.print(this.#lastRequestId, line),
      onEnd: (end) => this.#end((requestId) => outcomeOf(end, requestId)),
    });
  }

  /** Whether it can run another event. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one event. Rejects only if the environment is closed during the run. */
  run(requestId: string, payload: string, traceId?: string): Promise<Outcome> {
    const { timeoutSeconds } = this.#options.configuration;
    this.#lastRequestId = requestId;
    return new Promise((settle, abandon) => {
      const seconds = this.#ready ? timeoutSeconds : initializationSeconds + timeoutSeconds;
      const number = ++this.#lastRun;
      this.#run = { number, requestId, settle, abandon, cancelTimeout: this.#limit(seconds) };
      this.#thread.run({ number, requestId, payload, timeoutSeconds, traceId });
    });
  }

  async close(): Promise<void> {
    this.#alive = false;
    this.#finish()?.abandon(new ClosedError());
    await this.#thread.terminate();
  }

  #receive(message: Message): void {
    if (message.type === "ended") {
      if (message.final) this.#alive = false;
      // A late message, or one that the function posted itself, is not the outcome of the current event.
      if (message.final || message.invocation === this.#run?.number) this.#finish()?.settle(message.outcome);
      return;
    }
    this.#ready = true;
    if (this.#run === undefined) return;
    this.#run.cancelTimeout();
    this.#run.cancelTimeout = this.#limit(this.#options.configuration.timeoutSeconds);
  }

  #limit(seconds: number): Cancel {
    const { timeoutSeconds } = this.#options.configuration;
    return this.#options.clock.after(1_000 * seconds, () => {
      this.#end((requestId) => timedOut(requestId, timeoutSeconds));
      void this.#thread.terminate();
    });
  }

  #end(outcome: (requestId: string) => Outcome): void {
    this.#alive = false;
    const run = this.#finish();
    run?.settle(outcome(run.requestId));
  }

  #finish(): Run | undefined {
    const run = this.#run;
    run?.cancelTimeout();
    this.#run = undefined;
    return run;
  }
}

function outcomeOf(end: ThreadEnd, requestId: string): Outcome {
  switch (end.type) {
    case "exited":
      return exited(requestId, end.exitCode);
    case "failed":
      return failure(end.name, end.message);
    case "out of memory":
      return outOfMemory(requestId);
    case "crashed":
      return crashed(requestId, end.reason);
  }
}
