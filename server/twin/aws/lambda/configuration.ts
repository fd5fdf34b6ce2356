import { parseFunctionName } from "./arn.ts";
import { LambdaError } from "./errors.ts";
import type { InvocationHooks } from "./hooks.ts";

/** A function with the settings of its environments and of its asynchronous invocation. */
export interface FunctionConfiguration {
  readonly name: string;
  /** A module that exports `handler(event, context)`. */
  readonly module: URL;
  /** 1 to 900. */
  readonly timeoutSeconds: number;
  /** 128 to 10,240: the heap of each environment. Memory outside the heap is not limited. */
  readonly memoryMegabytes: number;
  /** The number of retries of a failed event: 0 to 2. */
  readonly retryAttempts: number;
  /** 60 to 21,600. */
  readonly maximumEventAgeSeconds: number;
  /** The number of events that run at the same time. With 0 every event goes to the failure destination. */
  readonly reservedConcurrency?: number;
  /** The function's environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** The on-failure destination: the ARN of another function or of an event bus. */
  readonly onFailure?: string;
  readonly hooks?: InvocationHooks;
}

/** Throws `LambdaError` on the first configuration that Lambda would refuse or that the twin does not emulate. */
export function checkConfigurations(functions: readonly FunctionConfiguration[]): void {
  const names = new Set(functions.map(({ name }) => name));
  if (names.size < functions.length) refuse("Two functions have the same name.");
  for (const configuration of functions) {
    const { name } = configuration;
    if (!/^[a-zA-Z0-9-_]{1,64}$/.test(name)) refuse(`The function name ${name} is invalid.`);
    checkRange(name, "timeoutSeconds", configuration.timeoutSeconds, 1, 900);
    checkRange(name, "memoryMegabytes", configuration.memoryMegabytes, 128, 10_240);
    checkRange(name, "retryAttempts", configuration.retryAttempts, 0, 2);
    checkRange(name, "maximumEventAgeSeconds", configuration.maximumEventAgeSeconds, 60, 21_600);
    checkRange(name, "reservedConcurrency", configuration.reservedConcurrency ?? 0, 0);
    checkDestination(configuration, names);
  }
}

function checkRange(name: string, setting: string, value: number, minimum: number, maximum?: number): void {
  if (Number.isInteger(value) && value >= minimum && value <= (maximum ?? Number.POSITIVE_INFINITY)) return;
  const range = maximum === undefined ? `of ${minimum} or more` : `from ${minimum} to ${maximum}`;
  refuse(`${setting} of function ${name} must be an integer ${range}, not ${value}.`);
}

function checkDestination({ name, onFailure }: FunctionConfiguration, names: Set<string>): void {
  if (onFailure === undefined || isEventBus(onFailure)) return;
  if (!/^arn:aws[a-z-]*:lambda:/.test(onFailure) || !names.has(parseFunctionName(onFailure).name)) {
    refuse(`The destination ARN ${onFailure} is invalid.`);
  }
  if (parseFunctionName(onFailure).name === name) {
    refuse("You can't specify the function as a destination for itself.");
  }
}

export function isEventBus(arn: string): boolean {
  return /^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus\//.test(arn);
}

function refuse(message: string): never {
  throw new LambdaError("InvalidParameterValueException", message);
}
