import { constants } from "node:os";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Aws } from "../aws/connect.ts";
import { refusalOf } from "../aws/explain.ts";
import { complain, print } from "../print.ts";
import { Refusal } from "../refusal.ts";
import { createDisplay } from "./display.ts";
import { followReplay, type ReplayProgress } from "./follow.ts";
import type { Span } from "./span.ts";

/** Shows a replay until it ends or somebody has seen enough, and gives the exit code. */
export async function watchReplay(client: EventBridgeClient, name: string, span: Span, aws: Aws): Promise<number> {
  const enough = new AbortController();
  const stop = (signal: NodeJS.Signals) => enough.abort(signal);
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const display = createDisplay(span, process.stderr, process.env);
  let last: ReplayProgress = { state: "STARTING" };
  try {
    for await (last of followReplay(client, name, { signal: enough.signal })) display.show(last);
  } catch (error) {
    display.close();
    if (!enough.signal.aborted) {
      const { code, message } = refusalOf(error, aws);
      throw new Refusal(code, `${message} ${goesOn(name, aws)}`, { cause: error });
    }
    complain(goesOn(name, aws));
    return 128 + constants.signals[enough.signal.reason as NodeJS.Signals];
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
  display.close();
  return end(name, last);
}

function end(name: string, { state, reason }: ReplayProgress): number {
  if (state === "COMPLETED") {
    print(`Replay ${name} is COMPLETED. Its jobs run now; those that had ended stay as they are.`);
    return 0;
  }
  complain(`replay: Replay ${name} is ${state}${reason ? `: ${reason}` : "."}`);
  return 1;
}

/** How to look at a replay that nobody watches here, and how to end it. */
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
  return `The replay goes on. To look: aws events describe-replay ${flags}. To end it: aws events cancel-replay with the same.`;
}
