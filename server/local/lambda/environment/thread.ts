import { Worker } from "node:worker_threads";
import type { Account } from "../../account.ts";
import { functionArn } from "../arn.ts";
import type { FunctionConfiguration } from "../configuration.ts";
import { heapLimits } from "./memory.ts";
import type { Initialization } from "./messages.ts";
import { environmentVariables } from "./variables.ts";

/** Starts the thread of an environment. Its standard output and error come as streams. */
export function startThread(configuration: FunctionConfiguration, account: Account): Worker {
  const workerData: Initialization = {
    module: configuration.module.href,
    functionName: configuration.name,
    functionArn: functionArn(account, configuration.name),
    memoryMegabytes: configuration.memoryMegabytes,
  };
  return new Worker(new URL("worker.ts", import.meta.url), {
    name: configuration.name,
    workerData,
    env: environmentVariables(configuration, account),
    // The twin's own flags are not the function's.
    execArgv: [],
    resourceLimits: heapLimits(configuration.memoryMegabytes),
    stdout: true,
    stderr: true,
  });
}
