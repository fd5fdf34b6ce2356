import { randomUUID } from "node:crypto";
import type { Clock } from "../../runtime/clock.ts";
import type { Database } from "../../runtime/storage/database.ts";
import type { Account } from "../account.ts";
import { functionArn, parseFunctionName } from "./arn.ts";
import { defaultMemoryBudget, MemoryBudget } from "./budget.ts";
import { checkConfigurations, type FunctionConfiguration } from "./configuration.ts";
import type { Destinations } from "./destination.ts";
import { Environments } from "./environments.ts";
import { ClosedError, LambdaError } from "./errors.ts";
import type { Outcome } from "./outcome.ts";
import { checkPayload } from "./payload.ts";
import { EventPoller, type PolledFunction } from "./poller.ts";
import { EventProcessor } from "./processor.ts";
import { EventQueue } from "./queue.ts";
import { type RetryDelays, retryDelaySeconds } from "./retry.ts";

export interface LambdaOptions {
  readonly functions: readonly FunctionConfiguration[];
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  /** Takes failure records for event buses. */
  readonly putEvent: Destinations["putEvent"];
  /** 60 and 120 by default, like Lambda's. */
  readonly retryDelaySeconds?: RetryDelays;
  /** The memory for the environments of all functions, in megabytes. 1,024 by default. Each function can have one environment regardless. */
  readonly memoryBudget?: number;
  /** How long an idle environment is kept. 60 by default. */
  readonly idleSeconds?: number;
  /** Takes the output of functions, and errors, line by line. */
  readonly log: (line: string) => void;
}

export type InvocationType = "Event" | "RequestResponse" | "DryRun";

export interface InvokeRequest {
  readonly invocationType: InvocationType;
  /** JSON; empty means `{}`. */
  readonly payload: string;
  /** A new UUID by default. */
  readonly requestId?: string;
  /** The X-Ray header of the surrounding call. Not kept for an `Event`. */
  readonly traceId?: string | undefined;
}

/** The response of Invoke: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_ResponseSyntax */
export interface InvokeResponse {
  readonly statusCode: 200 | 202 | 204;
  readonly requestId: string;
  /** JSON for a `RequestResponse`, else empty. */
  readonly payload: string;
  readonly functionError?: Outcome["functionError"];
}

/** The functions of an account, invoked synchronously or through a queue that survives a restart. */
export class Lambda {
  readonly #options: LambdaOptions;
  readonly #functions: ReadonlyMap<string, PolledFunction>;
  readonly #queue: EventQueue;
  readonly #processor: EventProcessor;
  readonly #poller: EventPoller;
  #started = false;
  #closed = false;

  /** Throws `LambdaError` on a configuration that Lambda would refuse. */
  constructor(options: LambdaOptions) {
    const { functions, database, clock, account, log, idleSeconds = 60 } = options;
    checkConfigurations(functions);
    const shared = { database, clock, account, log };
    const budget = new MemoryBudget(options.memoryBudget ?? defaultMemoryBudget);
    this.#options = options;
    this.#queue = new EventQueue(database);
    this.#functions = new Map(
      functions.map((configuration) => {
        const environments = new Environments({ ...shared, configuration, budget, idleSeconds });
        return [configuration.name, { configuration, environments }];
      }),
    );
    this.#processor = new EventProcessor({
      ...shared,
      queue: this.#queue,
      destinations: { putEvent: options.putEvent, enqueue: (arn, payload) => this.enqueue(arn, payload) },
      retryDelaySeconds: options.retryDelaySeconds ?? retryDelaySeconds,
    });
    this.#poller = new EventPoller({
      ...shared,
      functions: [...this.#functions.values()],
      queue: this.#queue,
      processor: this.#processor,
    });
  }

  /** Starts to run events, including those that were running or waiting when the last process ended. */
  start(): void {
    this.#started = true;
    const { clock, retryDelaySeconds: delays = retryDelaySeconds } = this.#options;
    for (const name of this.#functions.keys()) this.#queue.resume(name, clock.steady(), delays);
    for (const [name, events] of this.#queue.counts()) {
      if (!this.#functions.has(name))
        this.#options.log(`${name} ${events} events wait for this function, which does not exist.`);
    }
    this.#poller.wake();
  }

  /** Invokes a function. An `Event` is on disk when this resolves. Rejects with `LambdaError`. */
  async invoke(functionName: string, request: InvokeRequest): Promise<InvokeResponse> {
    const { invocationType, requestId = randomUUID(), traceId } = request;
    if (invocationType === "Event") {
      this.enqueue(functionName, request.payload, requestId);
      await this.#options.database.committed();
      return { statusCode: 202, requestId, payload: "" };
    }
    const { configuration, environments } = this.#find(functionName);
    const payload = checkPayload(request.payload, "RequestResponse");
    if (invocationType === "DryRun") return { statusCode: 204, requestId, payload: "" };
    if (environments.free <= 0) {
      throw new LambdaError(
        "TooManyRequestsException",
        "Rate Exceeded.",
        configuration.reservedConcurrency === undefined
          ? "ConcurrentInvocationLimitExceeded"
          : "ReservedFunctionConcurrentInvocationLimitExceeded",
      );
    }
    const outcome = await environments.run({
      functionName: configuration.name,
      requestId,
      number: 1,
      payload,
      traceId,
    });
    this.#poller.wake();
    return { statusCode: 200, requestId, ...outcome };
  }

  /** Accepts an asynchronous invocation, in the caller's transaction if there is one. Throws `LambdaError`. */
  enqueue(functionName: string, payload: string, requestId: string = randomUUID()): void {
    const { name, hooks } = this.#find(functionName).configuration;
    const event = checkPayload(payload, "Event");
    const deliveries = hooks?.onAccept?.({ requestId, payload: event }) ?? 1;
    for (let delivery = 0; delivery < deliveries; delivery++) {
      this.#queue.add(name, requestId, event, this.#options.clock.steady());
    }
    if (this.#started) this.#poller.wake(name);
  }

  /** Ends all environments. Running events stay in the queue for the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#poller.close();
    this.#processor.close();
    await Promise.all([...this.#functions.values()].map(({ environments }) => environments.close()));
  }

  #find(functionName: string): PolledFunction {
    if (this.#closed) throw new ClosedError();
    const { name, qualifier } = parseFunctionName(functionName);
    const found = this.#functions.get(name);
    if (found !== undefined && (qualifier === undefined || qualifier === "$LATEST")) return found;
    const suffix = qualifier === undefined ? "" : `:${qualifier}`;
    throw new LambdaError(
      "ResourceNotFoundException",
      `Function not found: ${functionArn(this.#options.account, name)}${suffix}`,
    );
  }
}
