import { failureLogRetentionDays } from "../../../../infra/settings/log-retention.ts";
import type { Settings } from "../../../../infra/settings/settings.ts";
import {
  archivedPattern,
  failureLogEntry,
  failurePattern,
  replayPattern,
  submissionPath,
} from "../../../failures/failure-events.ts";
import { account } from "../../aws/account.ts";
import { EventBridge } from "../../aws/eventbridge/eventbridge.ts";
import type { FunctionConfiguration } from "../../aws/lambda/configuration.ts";
import { Lambda } from "../../aws/lambda/lambda.ts";
import { Logs } from "../../aws/logs/logs.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Database } from "../../runtime/storage/database.ts";
import { failureBus, failureLog, functionArns } from "./functions.ts";

export interface EventsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: Settings;
  /** In megabytes, what the environments of functions may take together. */
  readonly memoryBudget?: number | undefined;
  readonly functions: readonly FunctionConfiguration[];
  /** Whether the stack's bus, archive and rule are there too. Another contract's account has none. */
  readonly failureHandling: boolean;
  readonly log: (line: string) => void;
}

export interface Events {
  readonly lambda: Lambda;
  readonly eventBridge: EventBridge;
  readonly logs: Logs;
}

/**
 * Lambda and EventBridge, each of which hands events to the other in one transaction: the record of a failure that could not
 * be handled goes to the bus, its archive and the failure log, and what is replayed from there runs the job again, as in the stack.
 */
export function createEvents(options: EventsOptions): Events {
  const { database, clock, settings, memoryBudget, functions, failureHandling, log } = options;
  const lambda = new Lambda({
    functions,
    database,
    clock,
    account,
    ...(memoryBudget !== undefined && { memoryBudget }),
    putEvent: (busArn, event) => void eventBridge.putEvent(busArn, event),
    log,
  });
  const groups = failureHandling ? [{ name: failureLog.name, retentionDays: failureLogRetentionDays(settings) }] : [];
  const logs = new Logs({ database, clock, account, groups });
  const eventBridge = new EventBridge({
    database,
    clock,
    account,
    ...(failureHandling ? failureResources(settings) : { buses: [], archives: [], rules: [] }),
    functionNames: functions.map(({ name }) => name),
    logs,
    invoke: (functionArn, payload) => lambda.enqueue(functionArn, payload),
    log,
  });
  return { lambda, eventBridge, logs };
}

function failureResources({ archiveRetentionDays }: Settings) {
  return {
    buses: [{ name: failureBus.name }],
    archives: [
      {
        name: failureBus.name,
        eventBusName: failureBus.name,
        eventPattern: failurePattern,
        // 0 is without end.
        retentionDays: archiveRetentionDays ?? 0,
      },
    ],
    rules: [
      {
        name: "replay",
        eventBusName: failureBus.name,
        eventPattern: replayPattern,
        targets: [{ id: "process-job", arn: functionArns.processJob, inputPath: submissionPath }],
      },
      {
        name: "failure-log",
        eventBusName: failureBus.name,
        eventPattern: archivedPattern,
        targets: [{ id: "failure-log", arn: failureLog.arn, inputTransformer: failureLogEntry }],
      },
    ],
  };
}
