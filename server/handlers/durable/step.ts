import { type DurableContext, type StepConfig, StepError } from "@aws/durable-execution-sdk-js";
import { JobError, toJobError } from "../../jobs/job-function.ts";

type RetryStrategy = NonNullable<StepConfig<unknown>["retryStrategy"]>;

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const longestResult = 256 * 1_024;

/** Does a step of an execution, once unless told otherwise. What it throws is a `JobError`, the same when it is replayed. */
export async function step<T>(
  durable: DurableContext,
  name: string,
  work: () => T | Promise<T>,
  retryStrategy: RetryStrategy = () => ({ shouldRetry: false }),
): Promise<T> {
  try {
    return await durable.step(name, () => resultOf(name, work), { retryStrategy });
  } catch (error) {
    // Only the name and the message of what was thrown are kept.
    if (error instanceof StepError && error.cause) throw new JobError(error.cause.name, error.cause.message);
    throw error;
  }
}

/** Lambda does not run a failed execution again: an outage of the table is sat out here, for less than a lease. */
export const whileTableUnavailable: RetryStrategy = ({ name }, attempt) => ({
  shouldRetry: name === "TableUnavailable" && attempt < 5,
  delay: { seconds: 5 },
});

async function resultOf<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    const result = await work();
    if (Buffer.byteLength(JSON.stringify(result) ?? "") > longestResult)
      throw new JobError("StepResultTooLarge", `The result of the step ${name} is larger than 256 kB.`);
    return result;
  } catch (error) {
    throw toJobError(error);
  }
}
