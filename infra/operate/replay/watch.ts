import { constants } from "node:os";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Aws } from "../aws/connect.ts";
import { refusalOf } from "../aws/explain.ts";
import { print, printError } from "../print.ts";
import { Refusal } from "../refusal.ts";
import { createDisplay } from "./display.ts";
import { followReplay, type ReplayProgress } from "./follow.ts";
import type { Span } from "./span.ts";

/** Shows a replay until it ends or a signal arrives. Resolves with the exit code. */
export async function watchReplay(client: EventBridgeClient, name: string, span: Span, aws: Aws): Promise<number> {
  const stopped = new AbortController();
  const stop = (signal: NodeJS.Signals) => stopped.abort(signal);
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const display = createDisplay(span, process.stderr, process.env);
  let last: ReplayProgress = { state: "STARTING" };
  try {
    for await (last of followReplay(client, name, { signal: stopped.signal })) display.show(last);
  } catch (error) {
    display.close();
    if (!stopped.signal.aborted) {
      const { code, message } = refusalOf(error, aws);
      throw new Refusal(code, `${message} ${goesOn(name, aws)}`, { cause: error });
    }
    printError(goesOn(name, aws));
    return 128 + constants.signals[stopped.signal.reason as NodeJS.Signals];
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
  display.close();
  return end(name, last);
}

function end(name: string, { state, reason }: ReplayProgress): number {
  if (state === "COMPLETED") {
    print(`Replay ${name} is COMPLETED. Its jobs run now. Jobs that had ended do not run again.`);
    return 0;
  }
  printError(`replay: Replay ${name} is ${state}${reason ? `: ${reason}` : "."}`);
  return 1;
}

/** The commands that show and cancel a replay. */
function goesOn(name: string, { region, profile, client }: Aws): string {
  const flags = Object.entries({
    "--replay-name": name,
    "--region": region,
    "--profile": profile,
    "--endpoint-url": client.endpoint,
  })
    .filter(([, value]) => value !== undefined)
    .map(([flag, value]) => `${flag} ${value}`)
    .join(" ");
  return `The replay continues. To show it: aws events describe-replay ${flags}. To cancel it: aws events cancel-replay with the same options.`;
}
