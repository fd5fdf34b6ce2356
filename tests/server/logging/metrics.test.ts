import { describe, expect, test } from "vitest";
import { JobError } from "../../../server/jobs/job-function.ts";
import { jobMetrics, metricDimensions, metricsNamespace, noKind } from "../../../server/logging/job-metrics.ts";
import { createdAt, invocation, recordOf, submission, useHandlers } from "../../support/handlers.ts";
import { requestCancellation } from "../../support/jobs-table.ts";
import { printed } from "../../support/printed.ts";

const lambda = useHandlers();

/** The lines from which CloudWatch extracts metrics. */
const metrics = () => printed().filter((line) => "_aws" in line);

describe("metrics", () => {
  test("are in CloudWatch's embedded format, with the stack and the kind as dimensions and the ids as metadata", async () => {
    let now = createdAt;
    const wait = () => {
      now += 2_500;
      return { message: "done" };
    };
    const { process } = lambda({ wait }, () => now);
    const event = submission();
    await process(event, invocation("request"));
    expect(metrics()).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: metricsNamespace,
              Dimensions: [[metricDimensions.stack, metricDimensions.kind]],
              Metrics: [
                { Name: "JobsSucceeded", Unit: jobMetrics.JobsSucceeded },
                { Name: "ProcessingTime", Unit: jobMetrics.ProcessingTime },
              ],
            },
          ],
        },
        service: expect.any(String),
        kind: "wait",
        JobsSucceeded: 1,
        ProcessingTime: 2_500,
        jobId: event.jobId,
        requestId: "request",
      },
    ]);
  });

  test("count a cancelled job, and not as succeeded", async () => {
    const { process } = lambda(
      {
        wait: async (_, { jobId, progress, signal }) => {
          await requestCancellation(jobId);
          await progress(1);
          signal.throwIfAborted();
          return { message: "too late" };
        },
      },
      advancing(),
    );
    await process(submission(), invocation());
    const [line, ...others] = metrics();
    expect(line).toMatchObject({ kind: "wait", JobsCancelled: 1 });
    expect(line).not.toHaveProperty("JobsSucceeded");
    expect(others).toEqual([]);
  });

  test("count a failed job once, when its end is recorded", async () => {
    const wait = () => {
      throw new JobError("OutOfInk", "The printer has no ink.");
    };
    const { process, handleError } = lambda({ wait });
    const event = submission();
    const error: unknown = await process(event, invocation("first")).catch((error: unknown) => error);
    expect(metrics()).toEqual([]);
    await handleError(recordOf(event, "first", error));
    await handleError(recordOf(event, "first", error));
    expect(metrics()).toMatchObject([{ kind: "wait", JobsFailed: 1 }]);
  });

  test("count a failed job of no kind under `none`", async () => {
    const { handleError } = lambda();
    await handleError(recordOf(submission({ any: "thing" }), "first", new Error("x")));
    expect(metrics()).toMatchObject([{ kind: noKind, JobsFailed: 1 }]);
  });

  test("count a delivery that changes nothing", async () => {
    const { process } = lambda();
    const event = submission();
    await process(event, invocation());
    metrics();
    await process(event, invocation());
    expect(metrics()).toMatchObject([{ kind: "wait", DuplicateDeliveries: 1 }]);
  });

  test("count a submission that does not run because another one has its id", async () => {
    const { process } = lambda();
    const event = submission();
    await process(event, invocation());
    metrics();
    await process({ ...event, parameters: { seconds: 2 } }, invocation());
    expect(metrics()).toMatchObject([{ kind: "wait", SubmissionsRefused: 1 }]);
  });
});

/** A clock with which a heartbeat is always due. */
function advancing(): () => number {
  let now = createdAt;
  return () => (now += 1_000);
}
