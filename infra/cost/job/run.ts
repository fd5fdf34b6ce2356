import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { functionEnvironment, type Settings } from "../../settings/settings.ts";
import type { Write } from "./counting-table.ts";
import { memoize } from "./memoize.ts";
import type { JobShape } from "./shape.ts";

export type JobRunOptions = Pick<JobShape, "seconds" | "parameterBytes" | "progress">;

/** The traces of a successful job. Sizes are in bytes, as DynamoDB counts them. */
export interface JobRun {
  readonly writes: readonly Write[];
  /** The size of the item before the end, after it, and in the index. */
  readonly runningBytes: number;
  readonly endedBytes: number;
  readonly indexBytes: number;
  /** The function's log. */
  readonly log: string;
}

type Variables = Readonly<Record<string, string>>;

/** Runs a job through the event-processing function, with the environment variables of the settings. */
export function runJob({ seconds, parameterBytes, progress }: JobShape, settings: Settings): Promise<JobRun> {
  const environment = { ...functionEnvironment(settings, "jobs"), ...lambdaEnvironment };
  return run({ environment, job: { seconds, parameterBytes, progress } });
}

const run = memoize(({ environment, job }: { environment: Variables; job: JobRunOptions }) =>
  threadOf(environment)(job),
);

/** A thread that runs jobs one after the other. It does not keep the process alive. */
const threadOf = memoize((env: Variables) => {
  const worker = new Worker(new URL("worker.ts", import.meta.url), { env, execArgv: [] });
  let last: Promise<unknown> = Promise.resolve();
  return (job: JobRunOptions): Promise<JobRun> => {
    const result = last.then(async () => {
      worker.ref();
      const answer = once(worker, "message");
      worker.postMessage(job);
      const [message] = await answer;
      worker.unref();
      return message as JobRun;
    });
    last = result;
    return result;
  };
});

// The logger may write the trace id on every line.
const lambdaEnvironment = {
  AWS_REGION: "us-east-1",
  _X_AMZN_TRACE_ID: "Root=1-6907c6a8-5f84a3b21c9d4e6f7a8b9c0d;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=1:a87bd80c:0",
};
