/** The outcome of an attempt to run a function. */
export interface Outcome {
  /** JSON: the returned value or, with `functionError`, Lambda's report of the failure. */
  readonly payload: string;
  readonly functionError?: "Unhandled";
}

/** The members are in the order of Lambda's Node runtime. */
export function failure(errorType: string, errorMessage: string, trace?: readonly string[]): Outcome {
  return { payload: JSON.stringify({ errorType, errorMessage, trace }), functionError: "Unhandled" };
}

export function timedOut(requestId: string, timeoutSeconds: number): Outcome {
  return failure(
    "Sandbox.Timedout",
    `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
  );
}

export function exited(requestId: string, exitCode: number): Outcome {
  const reason = exitCode === 0 ? "without providing a reason" : `with error: exit status ${exitCode}`;
  return failure("Runtime.ExitError", `RequestId: ${requestId} Error: Runtime exited ${reason}`);
}

const signals: Readonly<Record<string, string>> = {
  SIGABRT: "aborted",
  SIGILL: "illegal instruction",
  SIGKILL: "killed",
  SIGSEGV: "segmentation fault",
};

/** The whole process ended. `reason` is a signal or an exit status. */
export function crashed(requestId: string, reason: string): Outcome {
  const signal = signals[reason];
  return failure(
    "Runtime.ExitError",
    `RequestId: ${requestId} Error: Runtime exited with error: ${signal === undefined ? reason : `signal: ${signal}`}`,
  );
}

export function outOfMemory(requestId: string): Outcome {
  return failure("Runtime.OutOfMemory", `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`);
}

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: 6 MB plus an envelope.
const maximumResponseBytes = 6_291_556;

export function isWithinLimit(payload: string): boolean {
  return Buffer.byteLength(payload) <= maximumResponseBytes;
}

/** Turns an outcome that is too large into a failure. */
export function limited(outcome: Outcome): Outcome {
  if (isWithinLimit(outcome.payload)) return outcome;
  return failure(
    "Function.ResponseSizeTooLarge",
    `Response payload size exceeded maximum allowed payload size (${maximumResponseBytes} bytes).`,
  );
}
