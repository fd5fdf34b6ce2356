import { type JobContext, toJobError } from "../jobs/job-function.ts";

/** What a job's function may do that depends on how it is executed. */
export type JobOperations = Pick<JobContext, "step" | "wait" | "remainingTime">;

// https://docs.aws.amazon.com/lambda/latest/api/API_OperationUpdate.html
const stepName = /^[\x20-\x7e]{1,256}$/;

/** Operations that refuse, return and throw in every execution what they would in a durable one: a job's function runs in both. */
export function checkedOperations({ step, wait, remainingTime }: JobOperations): JobOperations {
  let running: string | undefined;

  async function alone<T>(operation: string, work: () => Promise<T>): Promise<T> {
    if (running !== undefined)
      throw new TypeError(`There is one step or wait at a time: ${operation} was called before ${running} had ended.`);
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
        throw new TypeError(`A step's name is 1 to 256 printable ASCII characters, which ${quoted} is not.`);
      return alone(`step(${quoted})`, () => step(name, () => asKept(work)));
    },
  };
}

/** What is kept of a step: its result as JSON, or its error's code and message. */
async function asKept<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    const json = JSON.stringify(await work()) as string | undefined;
    return (json === undefined ? undefined : JSON.parse(json)) as T;
  } catch (error) {
    throw toJobError(error);
  }
}
