import { type DurableContext, type StepConfig, StepError } from "@aws/durable-execution-sdk-js";
import { JobError, toJobError } from "../../jobs/job-function.ts";

type RetryStrategy = NonNullable<StepConfig<unknown>["retryStrategy"]>;

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const longestResult = 256 * 1_024;

/** Does a step of an execution, once unless told otherwise. What it throws is a `JobError`, of the same code and message when it is replayed. */
export async function step<T>(
  durable: DurableContext,
  name: string,
  work: () => T | Promise<T>,
  retryStrategy: RetryStrategy = () => ({ shouldRetry: false }),
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
    return await durable.step(name, workOnce, { retryStrategy });
  } catch (error) {
    // When it is replayed, there is only the name and the message of what was thrown.
    if (error instanceof StepError && error.cause) throw thrown ?? new JobError(error.cause.name, error.cause.message);
    throw error;
  }
}

/** Lambda does not run a failed execution again: an outage of the table is sat out here, for less than a lease. */
export const whileTableUnavailable: RetryStrategy = ({ name }, attempt) => ({
  shouldRetry: name === "TableUnavailable" && attempt < 5,
  delay: { seconds: 5 },
});

function checkSize<T>(name: string, result: T): T {
  if (Buffer.byteLength(JSON.stringify(result) ?? "") > longestResult)
    throw new JobError("StepResultTooLarge", `The result of the step ${name} is larger than 256 kB.`);
  return result;
}
