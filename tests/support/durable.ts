import { setTimeout as sleep } from "node:timers/promises";
import type { DurableLambdaHandler } from "@aws/durable-execution-sdk-js";
import { LocalDurableTestRunner } from "@aws/durable-execution-sdk-js-testing";
import { afterAll, beforeAll, vi } from "vitest";
import { createFailJob } from "../../server/failures/fail-job.ts";
import { createProcessJobDurably } from "../../server/processing/durable/process-job-durably.ts";
import { watchRequests } from "./durable-requests.ts";
import { createdAt, done, type Functions } from "./handlers.ts";
import { commandsUnderWay, useJobsTable } from "./jobs-table.ts";
import { usePrinted } from "./printed.ts";

/** Called before each invocation of an execution, counted from 1. */
type OnInvocation = (number: number) => void | Promise<void>;

/** Durable executions over a real table, for the tests of a file. The clock jumps over each suspension. */
export function useDurableExecutions() {
  usePrinted();
  const openTable = useJobsTable();
  let requests: ReturnType<typeof watchRequests>;
  beforeAll(async () => {
    requests = watchRequests();
    await LocalDurableTestRunner.setupTestEnvironment();
  });
  afterAll(async () => {
    await LocalDurableTestRunner.teardownTestEnvironment();
    requests.stop();
  });

  return (functions: Partial<Functions> = {}, { timeoutSeconds = 7_200 } = {}) => {
    let now = createdAt;
    const clock = () => now;
    const table = openTable(clock);
    const jobFunctions = { ...done, ...functions };
    const handler = createProcessJobDurably({ table, jobFunctions, timeoutSeconds, now: clock });
    return {
      table,
      now: clock,
      pass(seconds: number) {
        now += seconds * 1_000;
      },
      handleError: createFailJob({ table, now: clock }),

      /** Runs an execution to its end. */
      async execute(event: unknown, onInvocation?: OnInvocation) {
        vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
        try {
          const run = start(handler, event, onInvocation);
          while (!run.ended) {
            // The table and the library's thread answer in real time. No wait may end before that.
            while (commandsUnderWay() > 0 || requests.isUnderWay()) await sleep(1);
            const before = performance.now();
            // An invocation with only waits left is suspended within milliseconds. The next timer is the end of a wait.
            if (run.invoked) await vi.advanceTimersByTimeAsync(20);
            else if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
            now += performance.now() - before;
            await sleep(1);
          }
          const execution = await run.end;
          // Intervals outlast a minute.
          await vi.advanceTimersByTimeAsync(60_000);
          return { execution, invocations: run.invocations, timersLeft: vi.getTimerCount() };
        } finally {
          vi.useRealTimers();
        }
      },

      /** Runs another execution while one is invoked, from within `onInvocation`. */
      async executeMeanwhile(event: unknown) {
        return start(handler, event).end;
      },
    };
  };
}

function start(handler: DurableLambdaHandler, event: unknown, onInvocation: OnInvocation = () => {}) {
  const run = { invocations: 0, invoked: false, ended: false };
  const runner = new LocalDurableTestRunner<void>({
    async handlerFunction(input, context) {
      run.invoked = true;
      await onInvocation(++run.invocations);
      return handler(input, { ...context, getRemainingTimeInMillis }).finally(() => {
        run.invoked = false;
      });
    },
  });
  const end = runner.run({ payload: event }).finally(() => {
    run.ended = true;
  });
  // Awaited when the clock reaches it.
  end.catch(() => {});
  return Object.assign(run, { end });
}

// The library waits for shorter suspensions in place.
const getRemainingTimeInMillis = () => 2_000;
