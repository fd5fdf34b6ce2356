import { type DurableContext, type StepConfig, StepError, StepSemantics } from "@aws/durable-execution-sdk-js";
import { JobError, toJobError } from "../../jobs/job-function.ts";

type RetryStrategy = NonNullable<StepConfig<unknown>["retryStrategy"]>;

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const maxResultBytes = 256 * 1_024;

/** What the library calls it when an invocation died in a step. */
const interrupted = "StepInterruptedError";

// A function that takes another way than before goes on for a moment. It begins no step: no start is recorded any more.
const semantics = StepSemantics.AtMostOncePerRetry;

/**
 * Does a step of an execution: once, or again if the invocation died in it, unless told otherwise. What it throws is a `JobError`,
 * of the same code and message when it is replayed.
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
    // When it is replayed, there is only the name and the message of what was thrown.
    if (error instanceof StepError && error.cause) throw thrown ?? new JobError(error.cause.name, error.cause.message);
    throw error;
  }
}

const unlessItEnds: RetryStrategy = ({ name }) => ({ shouldRetry: name === interrupted });

/**
 * Lambda does not run a failed execution again: an outage of the table is sat out here, for some four hours. An execution that
 * outlasts its lease so keeps the job, unless another took it over; the table tells.
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
