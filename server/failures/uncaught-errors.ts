import { boundedCode, boundedStack, messageOf } from "../jobs/bounded-error.ts";

/**
 * Bounds errors that a job function throws outside its promise, such as in a timer, before Lambda's runtime reports them: Lambda
 * drops a failure record larger than 1 MB, and the job would never end. The runtime then ends the environment as usual.
 * https://nodejs.org/api/process.html#processsetuncaughtexceptioncapturecallbackfn
 */
export function boundUncaughtErrors(): void {
  process.setUncaughtExceptionCaptureCallback((thrown) => {
    const error = bounded(nameOf(thrown), thrown);
    // Without a listener of the runtime, end the process as Node would.
    const runtime: NodeJS.EventEmitter = process;
    if (runtime.emit("uncaughtException", error, "uncaughtException")) return;
    console.error(error.stack);
    process.exit(1);
  });
  // An error thrown by a listener is an uncaught exception, and later listeners do not see the rejection.
  process.prependListener("unhandledRejection", (reason) => {
    throw bounded("Runtime.UnhandledPromiseRejection", reason);
  });
}

function bounded(name: string, thrown: unknown): Error {
  const error = new Error(messageOf(thrown));
  error.name = name;
  error.stack = boundedStack(`${name}: ${error.message}`, thrown);
  return error;
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? boundedCode(thrown.name) : typeof thrown;
}
