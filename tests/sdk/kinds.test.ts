import { createJobsClient, type Job, type JobParameters, type JobRecord, type JobStep } from "@jobs-api/sdk";
import { describe, expectTypeOf, test } from "vitest";

// Checked by the compiler: nothing here is called.
const jobs = createJobsClient({
  baseUrl: "https://api.example/dev",
  region: "eu-west-1",
  credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
});

describe("the kind of a job", () => {
  test("is what its parameters say", () => {
    const wait = () => jobs.submit({ seconds: 5 });
    const summary = () => jobs.submit({ csv: "a" });
    const either = (parameters: JobParameters) => jobs.submit(parameters);
    expectTypeOf(wait).returns.resolves.toEqualTypeOf<Job<"wait">>();
    expectTypeOf(summary).returns.resolves.toEqualTypeOf<Job<"summarizeCsv">>();
    expectTypeOf(either).returns.resolves.toEqualTypeOf<Job<"wait" | "summarizeCsv">>();
  });

  test("types the result", () => {
    expectTypeOf<Job<"wait">["result"]>().returns.resolves.toEqualTypeOf<{ message: string }>();
    expectTypeOf<Job<"summarizeCsv">["result"]>().returns.resolves.toHaveProperty("columns");
  });

  test("is not to be had with other parameters", () => {
    const refused = () => [
      // @ts-expect-error: a number is needed
      jobs.submit({ seconds: "5" }),
      // @ts-expect-error: no kind has such a property
      jobs.submit({ seconds: 5, more: true }),
      // @ts-expect-error: these are the parameters of two kinds
      jobs.submit({ seconds: 5, csv: "a" }),
      // @ts-expect-error: there is no such option
      jobs.submit({ seconds: 5 }, { timeout: 5 }),
    ];
    expectTypeOf(refused).toBeFunction();
  });
});

describe("a step", () => {
  test("is told apart by its status", () => {
    const tell = (step: JobStep<"wait">) => {
      if (step.status === "PENDING") expectTypeOf(step.step).toEqualTypeOf<3>();
      if (step.status === "RUNNING") expectTypeOf(step.progress?.done).toEqualTypeOf<number | undefined>();
      if (step.status === "SUCCEEDED") expectTypeOf(step.result.message).toBeString();
      if (step.status === "FAILED") expectTypeOf(step.error.code).toBeString();
      if (step.status === "CANCELLED") expectTypeOf(step.step).toBeNull();
      // @ts-expect-error: only one that succeeded has a result
      return step.result;
    };
    expectTypeOf(tell).toBeFunction();
  });

  test("of a job of any kind is told apart by its kind", () => {
    const tell = (step: JobRecord) => {
      if (step.status === "SUCCEEDED" && step.kind === "wait")
        expectTypeOf(step.result).toEqualTypeOf<{ message: string }>();
      if (step.status === "SUCCEEDED" && step.kind === "summarizeCsv")
        expectTypeOf(step.parameters).toEqualTypeOf<{ csv: string }>();
    };
    expectTypeOf(tell).toBeFunction();
  });
});
