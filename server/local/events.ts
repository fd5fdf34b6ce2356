import type { DatabaseSync } from "node:sqlite";
import { account } from "./account.ts";
import type { Clock } from "./clock.ts";
import type { FunctionConfiguration } from "./lambda/configuration.ts";
import { Lambda } from "./lambda/lambda.ts";

export function createEvents(options: {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly functions: readonly FunctionConfiguration[];
  readonly log: (line: string) => void;
}) {
  const lambda = new Lambda({ ...options, account, putEvent: () => { throw new Error("none"); } });
  return { lambda, eventBridge: { start() {}, async close() {} } as any };
}
