import { isHttpError, type JobParameters } from "@jobs-api/sdk";
import { submitJobMutation } from "@jobs-api/sdk/react";
import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { clientOf, rejection } from "../sdk/support/client.ts";
import { accepted, error } from "../sdk/support/replies.ts";
import type { Script } from "../sdk/support/server.ts";

/** A mutation, and the keys of the submissions that it sent to a scripted server. */
async function mutationOf(script: readonly Script[], options: { retry?: number; retryDelay?: number } = {}) {
  const { jobs, received } = await clientOf(script);
  const mutation = new MutationObserver(new QueryClient(), { ...submitJobMutation(jobs), ...options });
  return {
    submit: (parameters: JobParameters) => mutation.mutate(parameters),
    keys: () => received.map(({ headers }) => headers["idempotency-key"]),
  };
}

const refused = error(400, "BAD_REQUEST_BODY");

test("Query does not retry a submission, because the SDK does", async () => {
  const { submit, keys } = await mutationOf([refused]);
  expect(isHttpError(await rejection(submit({ seconds: 5 })), 400)).toBe(true);
  expect(keys()).toHaveLength(1);
});

test("a retry by Query reuses the key", async () => {
  const { submit, keys } = await mutationOf([refused, refused, accepted], { retry: 2, retryDelay: 0 });
  const job = await submit({ seconds: 5 });
  expect(keys()).toEqual([job.jobId, job.jobId, job.jobId]);
});

test("the same parameters create the same job after a failure, and another after a success", async () => {
  const { submit, keys } = await mutationOf([refused, accepted]);
  const parameters = { seconds: 5 };
  await rejection(submit(parameters));
  const job = await submit(parameters);
  const other = await submit(parameters);
  expect(keys()).toEqual([job.jobId, job.jobId, other.jobId]);
  expect(other.jobId).not.toBe(job.jobId);
});

test("the same parameters submitted twice concurrently create two jobs", async () => {
  const { submit } = await mutationOf([accepted]);
  const parameters = { seconds: 5 };
  const [one, other] = await Promise.all([submit(parameters), submit(parameters)]);
  expect(one.jobId).not.toBe(other.jobId);
});

test("parameters changed after a failure create another job", async () => {
  const { submit, keys } = await mutationOf([refused, accepted]);
  const parameters = { seconds: 5 };
  await rejection(submit(parameters));
  parameters.seconds = 6;
  const job = await submit(parameters);
  expect(keys()).toEqual([expect.not.stringMatching(job.jobId), job.jobId]);
});
