import type { JobStep } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { all, clientOf } from "../support/client.ts";
import { accepted, notFound, running, succeeded } from "../support/replies.ts";
import { settle } from "../support/turns.ts";

const show = (step: JobStep) => (step.status === "RUNNING" ? (step.progress?.done ?? "RUNNING") : step.status);

describe("however many wait for a job", () => {
  test("it is read once for all of them", async () => {
    const { jobs, received } = await clientOf([accepted, notFound, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const results = await Promise.all([job.result(), job.result(), all(job.steps())]);
    expect(results[0]).toEqual(results[1]);
    expect(results[2]).toHaveLength(3);
    expect(received).toHaveLength(4);
  });

  test("it is read once for all handles of one client", async () => {
    const { jobs, received } = await clientOf([accepted, notFound, running(1), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    const again = jobs.from<"wait">(job.toJSON());
    expect(await Promise.all([job.result(), again.result()])).toEqual(Array(2).fill({ message: "Waited 5 seconds." }));
    expect(again.latest).toBe(job.latest);
    expect(received).toHaveLength(4);
  });

  test("it is read only while one of them asks", async () => {
    const { jobs, received } = await clientOf([accepted, running(1), running(2), succeeded]);
    const job = await jobs.submit({ seconds: 5 });
    for await (const { status } of job.steps()) if (status === "RUNNING") break;
    await settle();
    expect(received).toHaveLength(2);
    expect(await job.result()).toEqual({ message: "Waited 5 seconds." });
  });
});

describe("what is seen of a job", () => {
  test("never goes back and never repeats, where the readings do", async () => {
    const { jobs } = await clientOf([
      accepted,
      ...[running(1), notFound, running(3), running(2), running(3), running(), running(4), succeeded],
    ]);
    const steps = await all((await jobs.submit({ seconds: 5 })).steps());
    expect(steps.map(show)).toEqual(["PENDING", 1, 3, 4, "SUCCEEDED"]);
  });

  test("estimates the time left from its progress", async () => {
    const half = { ...running(5), headers: { Date: "Mon, 02 Nov 2026 09:30:20 GMT" } };
    const { jobs } = await clientOf([accepted, half, succeeded]);
    const [, step] = await all((await jobs.submit({ seconds: 5 })).steps());
    // Started at 09:30:00.412.
    expect(step?.timeLeft).toBe(19_588);
  });

  test("goes on from what JSON.stringify made of it, in another client", async () => {
    const { jobs } = await clientOf([accepted]);
    const saved = JSON.stringify(await jobs.submit({ seconds: 5 }));
    const other = await clientOf([running(1), succeeded]);
    const steps = await all(other.jobs.from(JSON.parse(saved)).steps());
    expect(steps.map(show)).toEqual([1, "SUCCEEDED"]);
  });
});
