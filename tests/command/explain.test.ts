import { describe, expect, test } from "vitest";
import { explain } from "../../sdk/src/command/errors/explain.ts";
import { HttpError } from "../../sdk/src/errors/http-error.ts";
import * as sdk from "../../sdk/src/index.ts";

const job = { jobId: "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10" } as unknown as sdk.JobHandle;
const answer = { message: "No.", requestId: "r", retryAfter: undefined, at: 0, key: "k" };

/** One of each error that the SDK may throw while the command waits. Ended jobs are steps, not errors. */
const errors = {
  CredentialsError: [new sdk.CredentialsError("None."), 8],
  HttpError: [new HttpError({ ...answer, status: 429, code: "THROTTLED" }), 6],
  IllegalTransitionError: [new sdk.IllegalTransitionError(job.jobId, "FAILED", "RUNNING"), 7],
  InvalidOptionError: [new sdk.InvalidOptionError("No."), 2],
  JobNotStartedError: [new sdk.JobNotStartedError(job, 900_000), 5],
  JobTimeoutError: [new sdk.JobTimeoutError(job, 90_000, { cause: new Error("It was down.") }), 4],
  NetworkError: [new sdk.NetworkError("No answer.", { key: "k" }), 7],
  UnexpectedJobError: [new sdk.UnexpectedJobError(job.jobId, "KeyReused", "has other parameters."), 9],
  UnexpectedResponseError: [new sdk.UnexpectedResponseError(200, "<html>"), 7],
} as const;

test.each(Object.entries(errors))("%s is reported with advice and its exit code", (_, [error, exitCode]) => {
  const report = explain(error, { jobId: job.jobId });
  expect(report).toMatchObject({ exitCode, next: expect.stringMatching(/\.$/) });
});

test("every error of the SDK is covered", () => {
  const unused = ["JobsError", "JobFailedError", "JobCancelledError", "UserChangedError"];
  const all = Object.keys(sdk).filter((name) => /^[A-Z]\w+Error$/.test(name));
  expect([...Object.keys(errors), ...unused].sort()).toEqual(all.sort());
});

test.each([
  ["CredentialsError", errors.CredentialsError[0]],
  ["HttpError", errors.HttpError[0]],
  ["HttpError", new HttpError({ ...answer, status: 403, code: "EXPIRED_TOKEN" })],
  ["NetworkError", errors.NetworkError[0]],
  ["UnexpectedResponseError", errors.UnexpectedResponseError[0]],
  ["IllegalTransitionError", errors.IllegalTransitionError[0]],
])("during a wait, %s advises to follow the job, never to submit a second one", (_, error) => {
  const { next, jobId } = explain(error, { jobId: job.jobId, key: "k" });
  expect(next).toMatch(new RegExp(`^.+\\. Then run jobs watch ${job.jobId}\\.$`));
  expect(next).not.toMatch(/repeat|try again|--key/i);
  expect(jobId).toBe(job.jobId);
});

test("during another command, the advice repeats that command", () => {
  const { next } = explain(errors.NetworkError[0], { jobId: job.jobId, repeat: "cancel" });
  expect(next).toContain(`Then run jobs cancel ${job.jobId}.`);
});

test.each([
  ["an unexpected response", new sdk.UnexpectedResponseError(200, "<html>", "k")],
  ["no answer", errors.NetworkError[0]],
])("after a submission, %s says how to retry it safely", (_, error) => {
  expect(explain(error, { key: "k" }).next).toMatch(/\. Submitting again with --key k never creates a second job\.$/);
});

describe("messages", () => {
  test("format durations, and include a wait's last failure", () => {
    expect(explain(errors.JobNotStartedError[0], {}).message).toContain("had not started after 15 min.");
    expect(explain(errors.JobTimeoutError[0], {}).message).toBe(
      `Job ${job.jobId} had not ended after 1 min 30 s. The last read failed: It was down.`,
    );
  });

  test("advise to retry a submission that may have been accepted with its key", () => {
    expect(explain(errors.HttpError[0], {}).next).toBe(
      "Try again in a moment. Submitting again with --key k never creates a second job.",
    );
  });

  test("advise to renew expired credentials", () => {
    const error = new HttpError({ ...answer, status: 403, code: "EXPIRED_TOKEN" });
    expect(explain(error, {}).next).toMatch(/^The credentials have expired: renew them/);
  });

  test("of the API cannot control the terminal", () => {
    const message = "\u001b[31mred\u0007\r\nnew line";
    expect(explain(new HttpError({ ...answer, status: 500, code: "TableError", message }), {}).message).toBe(
      "HTTP 500 TableError: red\\u0007 new line.",
    );
  });

  test("of an internal error have no stack trace", () => {
    expect(explain(new TypeError("x is undefined"), {})).toMatchObject({
      exitCode: 70,
      message: "Internal error: TypeError: x is undefined.",
      next: expect.stringContaining("report it"),
    });
  });
});
