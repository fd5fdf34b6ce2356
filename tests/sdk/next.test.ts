import { describe, expect, test } from "vitest";
import { clientOf, rejection } from "./support/client.ts";
import { accepted, notFound, running, succeeded } from "./support/replies.ts";

describe("next", () => {
  test("returns one observed step at a time, to the end", async () => {
    const { jobs, received } = await clientOf([accepted, notFound, running(1), running(1), running(2), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const seen: unknown[] = [];
    const requests: number[] = [];
    for (let step = await job.next(); step !== undefined; step = await job.next()) {
      seen.push(step.status === "RUNNING" ? step.progress?.done : step.status);
      requests.push(received.length);
      expect(job.latest).toBe(step);
    }
    expect(seen).toEqual(["PENDING", 1, 2, "SUCCEEDED"]);
    expect(requests).toEqual([1, 3, 5, 6]);
    expect(await job.next()).toBeUndefined();
  });

  test("does not advance if it is aborted", async () => {
    const { jobs } = await clientOf([accepted, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    await job.next();
    const controller = new AbortController();
    const aborted = rejection(job.next({ signal: controller.signal }));
    controller.abort();
    expect(await aborted).toBe(controller.signal.reason);
    expect(await job.next()).toMatchObject({ status: "RUNNING", progress: { done: 1 } });
  });
});
