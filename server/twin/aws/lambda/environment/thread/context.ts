import type { Initialization, Invocation } from "../messages.ts";

/** The handler's second argument: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export interface Context {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: "$LATEST";
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  getRemainingTimeInMillis(): number;
}

export function createContext(initialization: Initialization, invocation: Invocation): Context {
  const deadline = performance.now() + 1_000 * invocation.timeoutSeconds;
  return {
    awsRequestId: invocation.requestId,
    functionName: initialization.functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: initialization.functionArn,
    memoryLimitInMB: String(initialization.memoryMegabytes),
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}
