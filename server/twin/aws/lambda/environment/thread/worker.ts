/** The thread of an environment: loads the function, then runs one event after another. */
import { parentPort, workerData } from "node:worker_threads";
import { compileCacheVariable, importCached } from "../../../../runtime/compile-cache.ts";
import { failure, limited, type Outcome } from "../../outcome.ts";
import type { Initialization, Invocation, Message } from "../messages.ts";
import { createContext } from "./context.ts";

type Handler = (event: unknown, context: unknown) => unknown;

const port = parentPort;
if (port === null) throw new Error("This module runs in a worker thread.");
const initialization: Initialization = workerData;
delete process.env[compileCacheVariable];

process.on("uncaughtException", (error) => end(thrown(error)));
process.on("unhandledRejection", (reason) =>
  end(failure("Runtime.UnhandledPromiseRejection", String(reason), trace(reason))),
);

const handler = await load();
port.on("message", async (invocation: Invocation) => {
  const outcome = limited(await run(invocation));
  // Printed lines must arrive before the outcome.
  await Promise.all([printed(process.stdout), printed(process.stderr)]);
  send({ type: "ended", outcome, final: false, invocation: invocation.number });
});
send({ type: "ready" });

async function load(): Promise<Handler> {
  let exports: Record<string, unknown>;
  try {
    exports = await importCached(initialization.module);
  } catch (error) {
    return end(failure("Runtime.ImportModuleError", String(error), trace(error)));
  }
  if (typeof exports["handler"] === "function") return exports["handler"] as Handler;
  return end(failure("Runtime.HandlerNotFound", `${initialization.module} does not export a function named handler`));
}

async function run(invocation: Invocation): Promise<Outcome> {
  const context = createContext(initialization, invocation);
  setTraceId(invocation.traceId);
  let result: unknown;
  try {
    result = await handler(JSON.parse(invocation.payload), context);
  } catch (error) {
    return thrown(error);
  }
  return serialized(result);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
function setTraceId(traceId: string | undefined): void {
  if (traceId === undefined) delete process.env["_X_AMZN_TRACE_ID"];
  else process.env["_X_AMZN_TRACE_ID"] = traceId;
}

function serialized(result: unknown): Outcome {
  try {
    const payload: string | undefined = JSON.stringify(result === undefined ? null : result);
    if (payload !== undefined) return { payload };
  } catch {
    // Falls through to the MarshalError.
  }
  return failure("Runtime.MarshalError", "Unable to stringify response body");
}

function thrown(error: unknown): Outcome {
  if (error instanceof Error) return failure(error.name, error.message, trace(error));
  return failure(typeof error, String(error), []);
}

function trace(error: unknown): string[] {
  return error instanceof Error && typeof error.stack === "string" ? error.stack.split("\n") : [];
}

function printed(stream: NodeJS.WriteStream): Promise<void> | undefined {
  if (stream.writableLength === 0) return;
  return new Promise((resolve) => stream.write("", () => resolve()));
}

function send(message: Message): void {
  port?.postMessage(message);
}

/** Sends the outcome of the current event, and ends the thread. */
function end(outcome: Outcome): never {
  send({ type: "ended", outcome, final: true });
  process.exit(1);
}
