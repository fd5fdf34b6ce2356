import {
  createJobsClient,
  type JobHandle,
  type JobParameters,
  type JobResult,
  type JobStep,
  type JobsError,
  type SavedJob,
} from "@jobs-api/sdk";
import { jobListQueryOptions, jobQueryOptions, submitJobMutation, useJob } from "@jobs-api/sdk/react";
import {
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { describe, expectTypeOf, test } from "vitest";
import { credentials } from "../sdk/support/client.ts";

// Checked by the compiler. Nothing is sent.
const jobs = createJobsClient({ baseUrl: "https://api.example/dev", region: "eu-west-1", credentials });

describe("useJob", () => {
  test("returns steps of the job's kind", () => {
    const use = (job: JobHandle<"wait"> | undefined) => useJob(job);
    expectTypeOf(use).returns.toEqualTypeOf<{
      readonly job: JobHandle<"wait"> | undefined;
      readonly step: JobStep<"wait"> | undefined;
      readonly error: JobsError | undefined;
    }>();
    const useAny = (job: JobHandle) => useJob(job).step;
    expectTypeOf(useAny).returns.toEqualTypeOf<JobStep | undefined>();
  });

  test("accepts only a job", () => {
    const refused = (saved: SavedJob) => [
      // @ts-expect-error: a saved job
      useJob(saved),
      // @ts-expect-error: an id
      useJob(saved.jobId),
    ];
    expectTypeOf(refused).toBeFunction();
  });
});

describe("jobQueryOptions", () => {
  test("types the result by the job's kind, in hooks and in the cache", () => {
    const use = (job: JobHandle<"wait">) => {
      const options = jobQueryOptions(jobs, job);
      expectTypeOf(useQuery(options).data).toEqualTypeOf<{ message: string } | undefined>();
      expectTypeOf(useQuery(options).error).toEqualTypeOf<JobsError | null>();
      expectTypeOf(useSuspenseQuery(options).data).toEqualTypeOf<{ message: string }>();
      expectTypeOf(useQuery({ ...options, select: ({ message }) => message.length }).data).toEqualTypeOf<
        number | undefined
      >();
      const client = new QueryClient();
      expectTypeOf(client.getQueryData(options.queryKey)).toEqualTypeOf<{ message: string } | undefined>();
      expectTypeOf(client.fetchQuery(options)).resolves.toEqualTypeOf<{ message: string }>();
    };
    expectTypeOf(use).toBeFunction();
  });

  test("are accepted and returned by Query's own queryOptions", () => {
    const use = (job: JobHandle<"wait">) => queryOptions(jobQueryOptions(jobs, job));
    expectTypeOf<ReturnType<typeof use>["queryKey"]>().toExtend<
      ReturnType<typeof jobQueryOptions<"wait">>["queryKey"]
    >();
  });

  test("of a saved job are of any kind, or of the saved one", () => {
    const any = (saved: SavedJob | undefined) => useQuery(jobQueryOptions(jobs, saved)).data;
    const wait = (saved: SavedJob<"wait"> | undefined) => useQuery(jobQueryOptions(jobs, saved)).data;
    expectTypeOf(any).returns.toEqualTypeOf<JobResult | undefined>();
    expectTypeOf(wait).returns.toEqualTypeOf<{ message: string } | undefined>();
  });

  test("need the client and a job or saved job", () => {
    const refused = (job: JobHandle) => [
      // @ts-expect-error: the client is missing
      jobQueryOptions(job),
      // @ts-expect-error: an id
      jobQueryOptions(jobs, job.jobId),
    ];
    expectTypeOf(refused).toBeFunction();
  });
});

describe("submitJobMutation", () => {
  test("takes parameters and returns the job, of any kind or of the given one", () => {
    const use = () => {
      const any = useMutation(submitJobMutation(jobs));
      expectTypeOf(any.mutateAsync).parameter(0).toEqualTypeOf<JobParameters>();
      expectTypeOf(any.data).toEqualTypeOf<JobHandle | undefined>();
      expectTypeOf(any.error).toEqualTypeOf<JobsError | null>();
      const wait = useMutation(submitJobMutation<"wait">(jobs));
      expectTypeOf(wait.data).toEqualTypeOf<JobHandle<"wait"> | undefined>();
      // @ts-expect-error: parameters of another kind
      wait.mutate({ csv: "a" });
    };
    expectTypeOf(use).toBeFunction();
  });
});

test("jobListQueryOptions types the pages", () => {
  const use = () => {
    const options = jobListQueryOptions(jobs, { status: "FAILED", pageSize: 5 });
    const { data, error } = useInfiniteQuery(options);
    expectTypeOf(data?.pages[0]?.jobs[0]?.jobId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error).toEqualTypeOf<JobsError | null>();
    // @ts-expect-error: a list has jobs that have started
    jobListQueryOptions(jobs, { status: "PENDING" });
  };
  expectTypeOf(use).toBeFunction();
});
