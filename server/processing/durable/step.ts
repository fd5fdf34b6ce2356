import { type DurableContext, type StepConfig, StepError, StepSemantics } from "@aws/durable-execution-sdk-js";
import { JobError, toJobError } from "../../jobs/job-function.ts";

type RetryStrategy = NonNullable<StepConfig<unknown>["retryStrategy"]>;

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const maxResultBytes = 256 * 1_024;

/** The library's error name for a step in which the invocation died. */
const interrupted = "StepInterruptedError";

// A function that deviates from its recorded steps keeps running for a moment. It cannot begin a step, because the start of a
// step must be recorded first, and nothing is recorded any more.
const semantics = StepSemantics.AtMostOncePerRetry;

/**
 * Runs a step of an execution. By default it is repeated only if the invocation died in it. Errors of `work` become a `JobError`,
 * with the same code and message on replay.
 */
export async function step<T>(
  durable: DurableContext,
  name: string,
  work: () => T | Promise<T>,
  retryStrategy: RetryStrategy = unlessItEnds,
): Promise<T> {
  let thrown: JobError | undefined;
  const workOnce = async () => {
    try {
      return checkSize(name, await work());
    } catch (error) {
      thrown = toJobError(error);
      throw thrown;
    }
  };
  try {
    return await durable.step(name, workOnce, { retryStrategy, semantics });
  } catch (error) {
    // On replay, only the name and the message of the error are known.
    if (error instanceof StepError && error.cause) throw thrown ?? new JobError(error.cause.name, error.cause.message);
    throw error;
  }
}

const unlessItEnds: RetryStrategy = ({ name }) => ({ shouldRetry: name === interrupted });

/**
 * Retries through an outage of the table for about four hours, because Lambda does not run a failed execution again. The
 * execution may outlast its lease: it keeps the job unless another one took it over, which the table's conditions decide.
 */
export const throughOutages: RetryStrategy = ({ name }, attempt) => ({
  shouldRetry: (name === interrupted || name === "TableUnavailable") && attempt < 50,
  delay: { seconds: Math.min(300, 5 * 2 ** (attempt - 1)) },
});

function checkSize<T>(name: string, result: T): T {
  if (Buffer.byteLength(JSON.stringify(result) ?? "") > maxResultBytes)
    throw new JobError("StepResultTooLarge", `The result of the step ${name} is larger than 256 kB.`);
  return result;
}
