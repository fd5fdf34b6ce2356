import { type DurableContext, type StepConfig, StepError, StepSemantics } from "@aws/durable-execution-sdk-js";
import { JobError, toJobError } from "../../jobs/job-function.ts";

type Options = Pick<StepConfig<unknown>, "retryStrategy" | "semantics">;

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const longestResult = 256 * 1_024;

/** Does a step of an execution, once unless told otherwise. What it throws is a `JobError`, of the same code and message when it is replayed. */
export async function step<T>(
  durable: DurableContext,
  name: string,
  work: () => T | Promise<T>,
  options: Options = once,
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
    return await durable.step(name, workOnce, options);
  } catch (error) {
    // When it is replayed, there is only the name and the message of what was thrown.
    if (error instanceof StepError && error.cause) throw thrown ?? new JobError(error.cause.name, error.cause.message);
    throw error;
  }
}

const once: Options = { retryStrategy: () => ({ shouldRetry: false }) };

/**
 * Lambda does not run a failed execution again: an outage of the table is sat out here, for some four hours. Who outlasts its
 * lease keeps the job, unless another took it over; the table tells.
 */
export const throughOutages: Options = {
  retryStrategy: ({ name }, attempt) => ({
    shouldRetry: (name === "TableUnavailable" || name === "StepInterruptedError") && attempt < 50,
    delay: { seconds: Math.min(300, 5 * 2 ** (attempt - 1)) },
  }),
};

/** The work begins when Lambda has taken note of that, and so not in an execution that took another way than before. */
export const afterItsStart: Options = { semantics: StepSemantics.AtMostOncePerRetry };

function checkSize<T>(name: string, result: T): T {
  if (Buffer.byteLength(JSON.stringify(result) ?? "") > longestResult)
    throw new JobError("StepResultTooLarge", `The result of the step ${name} is larger than 256 kB.`);
  return result;
}
