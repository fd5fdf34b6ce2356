import { account } from "./aws/account.ts";
import { EventBridge } from "./aws/eventbridge/eventbridge.ts";
import type { FunctionConfiguration } from "./aws/lambda/configuration.ts";
import { Lambda } from "./aws/lambda/lambda.ts";
import { Logs } from "./aws/logs/logs.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Database } from "./runtime/storage/database.ts";
import type { Stack } from "./stack.ts";

export interface EventsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly stack: Pick<Stack, "buses" | "archives" | "rules" | "logGroups">;
  readonly functions: readonly FunctionConfiguration[];
  /** In megabytes, what the environments of functions may take together; absent: 1,024. */
  readonly memoryBudget?: number | undefined;
  readonly log: (line: string) => void;
}

export interface Events {
  readonly lambda: Lambda;
  readonly eventBridge: EventBridge;
  readonly logs: Logs;
}

/** Lambda, EventBridge and CloudWatch Logs, which hand events to each other in one transaction. */
export function createEvents({ database, clock, stack, functions, memoryBudget, log }: EventsOptions): Events {
  const { buses, archives, rules, logGroups: groups } = stack;
  const lambda = new Lambda({
    functions,
    database,
    clock,
    account,
    ...(memoryBudget !== undefined && { memoryBudget }),
    putEvent: (busArn, event) => void eventBridge.putEvent(busArn, event),
    log,
  });
  const logs = new Logs({ database, clock, account, groups });
  const eventBridge = new EventBridge({
    database,
    clock,
    account,
    buses,
    archives,
    rules,
    functionNames: functions.map(({ name }) => name),
    logs,
    invoke: (functionArn, payload) => lambda.enqueue(functionArn, payload),
    log,
  });
  return { lambda, eventBridge, logs };
}
