import type { StepConfig } from "@aws/durable-execution-sdk-js";

type RetryStrategy = NonNullable<StepConfig<unknown>["retryStrategy"]>;

const attempts = 5;
// All of them within a lease.
const delay = { seconds: 5 };

/** Lambda does not run a failed execution again: an outage of the table is sat out here, for some seconds. */
export const whileTableUnavailable: RetryStrategy = ({ name }, attempt) => ({
  shouldRetry: name === "TableUnavailable" && attempt < attempts,
  delay,
});

/** A job's own steps are done once, as in an ordinary execution. */
export const never: RetryStrategy = () => ({ shouldRetry: false });
