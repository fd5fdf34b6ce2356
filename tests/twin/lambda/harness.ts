import { afterEach } from "vitest";
import type { EventEntry } from "../../../server/twin/aws/eventbridge/event.ts";
import type { FunctionConfiguration } from "../../../server/twin/aws/lambda/configuration.ts";
import type { Attempt } from "../../../server/twin/aws/lambda/hooks.ts";
import { Lambda, type LambdaOptions } from "../../../server/twin/aws/lambda/lambda.ts";
import type { Outcome } from "../../../server/twin/aws/lambda/outcome.ts";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { Mailbox } from "../../support/mailbox.ts";
import { ManualClock } from "../../support/manual-clock.ts";

export const account = { id: "123456789012", region: "eu-west-1" };
export const busArn = "arn:aws:events:eu-west-1:123456789012:event-bus/failures";

export function arnOf(functionName: string): string {
  return `arn:aws:lambda:eu-west-1:123456789012:function:${functionName}`;
}

/** A function of tests/fixtures/functions, named after its module. */
export function fixture(module: string, overrides: Partial<FunctionConfiguration> = {}): FunctionConfiguration {
  return {
    name: module,
    module: new URL(`../../fixtures/functions/${module}.ts`, import.meta.url),
    timeoutSeconds: 60,
    memoryMegabytes: 128,
    retryAttempts: 0,
    maximumEventAgeSeconds: 21_600,
    environment: {},
    ...overrides,
  };
}

/** Creates a Lambda for a test, and closes it after the test. */
export function useLambda(): typeof createLambda {
  let close: (() => Promise<void>) | undefined;
  afterEach(() => close?.());
  return (...parameters) => {
    const created = createLambda(...parameters);
    close = () => created.lambda.close();
    return created;
  };
}

/** Creates a Lambda with a manual clock, and collects everything that happens to its events. */
export function createLambda(functions: readonly FunctionConfiguration[], options: Partial<LambdaOptions> = {}) {
  const clock = new ManualClock();
  const database = openDatabase();
  const started: Attempt[] = [];
  const ended = new Mailbox<{ readonly attempt: Attempt; readonly outcome: Outcome }>();
  const busEvents = new Mailbox<{ readonly busArn: string; readonly event: EventEntry }>();
  const lines = new Mailbox<string>();
  const lambda = new Lambda({
    functions: functions.map(({ hooks, ...configuration }) => ({
      ...configuration,
      hooks: {
        ...hooks,
        async onRun(attempt) {
          started.push(attempt);
          await hooks?.onRun?.(attempt);
        },
        onEnd: (attempt, outcome) => ended.put({ attempt, outcome }),
      },
    })),
    database,
    clock,
    account,
    putEvent: (busArn, event) => busEvents.put({ busArn, event }),
    log: (line) => lines.put(line),
    ...options,
  });
  lambda.start();
  return { lambda, clock, database, started, ended, busEvents, lines };
}

export function invokeAsync(lambda: Lambda, functionName: string, event: unknown = {}) {
  return lambda.invoke(functionName, { invocationType: "Event", payload: JSON.stringify(event) });
}

export async function invokeSync(lambda: Lambda, functionName: string, event: unknown = {}) {
  const response = await lambda.invoke(functionName, {
    invocationType: "RequestResponse",
    payload: JSON.stringify(event),
  });
  return { ...response, payload: JSON.parse(response.payload) };
}

/** Resolves when all work that needs neither time nor a thread is done. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
