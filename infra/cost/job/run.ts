import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { functionEnvironment, type Settings } from "../../settings/settings.ts";
import type { Write } from "./counting-table.ts";
import { memoize } from "./memoize.ts";
import type { JobShape } from "./shape.ts";

export type JobRunOptions = Pick<JobShape, "seconds" | "parameterBytes" | "progress">;

/** What a job left behind that went well. Sizes are in bytes, as DynamoDB counts them. */
export interface JobRun {
  readonly writes: readonly Write[];
  /** The size of its item before its end, after it, and in the index. */
  readonly runningBytes: number;
  readonly endedBytes: number;
  readonly indexBytes: number;
  /** What the function logged. */
  readonly log: string;
}

type Environment = Readonly<Record<string, string>>;

/** Runs a job through the event-processing function, with the environment that the settings give it. */
export function runJob({ seconds, parameterBytes, progress }: JobShape, settings: Settings): Promise<JobRun> {
  const environment = { ...functionEnvironment(settings, "jobs"), ...lambdaEnvironment };
  return run({ environment, job: { seconds, parameterBytes, progress } });
}

const run = memoize(({ environment, job }: { environment: Environment; job: JobRunOptions }) =>
  threadOf(environment)(job),
);

/** A thread that runs jobs one after the other, and does not keep the process alive. */
const threadOf = memoize((env: Environment) => {
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

// A logger may write the trace's id on every line.
const lambdaEnvironment = {
  AWS_REGION: "us-east-1",
  _X_AMZN_TRACE_ID: "Root=1-6907c6a8-5f84a3b21c9d4e6f7a8b9c0d;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=1:a87bd80c:0",
};
