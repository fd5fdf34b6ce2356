import {
  createJobsClient,
  type Job,
  type JobHandle,
  type JobKind,
  type JobParameters,
  type JobStep,
  match,
} from "@jobs-api/sdk";
import { describe, expect, expectTypeOf, test } from "vitest";

// Checked by the compiler: no request is sent.
const jobs = createJobsClient({
  baseUrl: "https://api.example/dev",
  region: "eu-west-1",
  credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
});

describe("the kind of a job", () => {
  test("is inferred from its parameters", () => {
    const wait = () => jobs.submit({ seconds: 5 });
    const summary = () => jobs.submit({ csv: "a" });
    const either = (parameters: JobParameters) => jobs.submit(parameters);
    expectTypeOf(wait).returns.resolves.toEqualTypeOf<JobHandle<"wait">>();
    expectTypeOf(summary).returns.resolves.toEqualTypeOf<JobHandle<"summarizeCsv">>();
    expectTypeOf(either).returns.resolves.toEqualTypeOf<JobHandle<JobKind>>();
  });

  test("types the result", () => {
    expectTypeOf<JobHandle<"wait">["result"]>().returns.resolves.toEqualTypeOf<{ message: string }>();
    expectTypeOf<JobHandle<"summarizeCsv">["result"]>().returns.resolves.toHaveProperty("columns");
  });

  test("does not accept other parameters", () => {
    const refused = () => [
      // @ts-expect-error: not a number
      jobs.submit({ seconds: "5" }),
      // @ts-expect-error: an unknown property
      jobs.submit({ seconds: 5, more: true }),
      // @ts-expect-error: parameters of two kinds
      jobs.submit({ seconds: 5, csv: "a" }),
      // @ts-expect-error: an unknown option
      jobs.submit({ seconds: 5 }, { timeout: 5 }),
    ];
    expectTypeOf(refused).toBeFunction();
  });
});

describe("a step", () => {
  test("is narrowed by its status", () => {
    const describeStep = (step: JobStep<"wait">) => {
      if (step.status === "PENDING") expectTypeOf(step.step).toEqualTypeOf<3>();
      if (step.status === "RUNNING") expectTypeOf(step.progress?.done).toEqualTypeOf<number | undefined>();
      if (step.status === "SUCCEEDED") expectTypeOf(step.result.message).toBeString();
      if (step.status === "FAILED") expectTypeOf(step.error.code).toBeString();
      if (step.status === "CANCELLED") expectTypeOf(step.step).toBeNull();
      // @ts-expect-error: only SUCCEEDED has a result
      return step.result;
    };
    expectTypeOf(describeStep).toBeFunction();
  });

  test("of any kind is narrowed by its kind", () => {
    const describeStep = (step: Job) => {
      if (step.status === "SUCCEEDED" && step.kind === "wait")
        expectTypeOf(step.result).toEqualTypeOf<{ message: string }>();
      if (step.status === "SUCCEEDED" && step.kind === "summarizeCsv")
        expectTypeOf(step.parameters).toEqualTypeOf<{ csv: string }>();
    };
    expectTypeOf(describeStep).toBeFunction();
  });
});

describe("match", () => {
  const job = { jobId: "j", status: "PENDING" } as JobStep<"wait">;

  test("returns the value of the case for the status", () => {
    const text = match(job, {
      PENDING: () => "waits",
      RUNNING: ({ progress }) => progress?.done,
      SUCCEEDED: ({ result }) => result.message,
      FAILED: ({ error }) => error.code,
      CANCELLED: () => null,
    });
    expect(text).toBe("waits");
    expectTypeOf(text).toEqualTypeOf<string | number | null | undefined>();
  });

  test("does not compile with a missing or unknown case", () => {
    const cases = { PENDING: () => 1, RUNNING: () => 2, SUCCEEDED: () => 3, FAILED: () => 4 };
    const refused = () => [
      // @ts-expect-error: CANCELLED is missing
      match(job, cases),
      // @ts-expect-error: an unknown state
      match(job, { ...cases, CANCELLED: () => 5, PAUSED: () => 6 }),
      // @ts-expect-error: a running job has no result
      match(job, { ...cases, CANCELLED: () => 5, RUNNING: ({ result }) => result }),
    ];
    expectTypeOf(refused).toBeFunction();
  });
});
