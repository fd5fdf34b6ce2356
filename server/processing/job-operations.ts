import { type JobContext, toJobError } from "../jobs/job-function.ts";

/** The operations of a job's context that differ between ordinary and durable executions. */
export type JobOperations = Pick<JobContext, "step" | "wait" | "remainingTime">;

// https://docs.aws.amazon.com/lambda/latest/api/API_OperationUpdate.html
const stepName = /^[\x20-\x7e]{1,256}$/;

/**
 * Makes operations behave in every execution as in a durable one, so that a job function runs in both: they reject the same
 * calls, and return and throw the same values.
 */
export function checkedOperations({ step, wait, remainingTime }: JobOperations): JobOperations {
  let running: string | undefined;

  async function alone<T>(operation: string, work: () => Promise<T>): Promise<T> {
    if (running !== undefined)
      throw new TypeError(`Steps and waits cannot overlap: ${operation} was called before ${running} had ended.`);
    running = operation;
    try {
      return await work();
    } finally {
      running = undefined;
    }
  }

  return {
    remainingTime,
    wait: (seconds) => alone(`wait(${seconds})`, () => wait(seconds)),
    step: async (name, work) => {
      const quoted = JSON.stringify(name);
      if (!stepName.test(name))
        throw new TypeError(`A step's name must be 1 to 256 printable ASCII characters: ${quoted}`);
      return alone(`step(${quoted})`, () => step(name, () => asRecorded(work)));
    },
  };
}

/** Runs a step so that only what is recorded survives: its result as JSON, or its error's code and message. */
async function asRecorded<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    const json = JSON.stringify(await work()) as string | undefined;
    return (json === undefined ? undefined : JSON.parse(json)) as T;
  } catch (error) {
    throw toJobError(error);
  }
}
