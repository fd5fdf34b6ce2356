import { createJobsClient, type JobsClient, type JobsClientOptions } from "@jobs-api/sdk";
import { type Received, type Script, serve } from "./server.ts";
import { createSkippingClock, type SkippingClock } from "./skipping-clock.ts";

export const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

/** Creates a client of a scripted server, on a clock that skips delays, without jitter by default. */
export async function clientOf(
  script: readonly Script[],
  options: Partial<JobsClientOptions> = {},
): Promise<{ jobs: JobsClient; received: Received[]; clock: SkippingClock; baseUrl: string }> {
  const { baseUrl, received } = await serve(...script);
  const clock = createSkippingClock();
  const random = () => 0;
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials, clock, random, ...options });
  return { jobs, received, clock, baseUrl };
}

export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Resolved with ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}

export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
}
