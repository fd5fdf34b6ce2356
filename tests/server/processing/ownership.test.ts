import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { everyone } from "../../../server/table/definition.ts";
import { createdAt, done, invocation, recordOf, submission, useHandlers } from "../../support/handlers.ts";
import { printed } from "../../support/printed.ts";

const lambda = useHandlers();

const anna = "AROAJOBSAPIINVOKEROLE:anna";
const ben = "AROAJOBSAPIINVOKEROLE:ben";

/** A clock, and handlers that use it. */
function atTime(wait = done.wait) {
  const time = { now: createdAt };
  return { time, ...lambda({ wait }, () => time.now) };
}

describe("the record of a job", () => {
  test.each([anna, "eu-west-1:6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10", everyone])(
    "keeps its owner, %s",
    async (owner) => {
      const { table, process } = lambda();
      const event = { ...submission(), owner };
      await process(event, invocation());
      expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED", owner });
    },
  );

  test("has it even if the job never started", async () => {
    const { table, handleError } = lambda();
    const event = { ...submission(), owner: anna };
    await handleError(recordOf(event, randomUUID(), new Error("outage")));
    expect(await table.get(event.jobId)).toMatchObject({ status: "FAILED", owner: anna });
  });

  test("belongs to everyone if its event has no owner, as before owners were added", async () => {
    const { table, process } = lambda();
    const event = submission();
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ owner: everyone });
  });

  test.each([null, "", "none", "Everyone", 1, ["AROAJOBSAPIINVOKEROLE"], 'AROAJOBSAPIINVOKEROLE:"', `${anna}\n`])(
    "is not made for the owner %j, whose event is dropped",
    async (owner) => {
      const { table, process, handleError } = lambda();
      const event = { ...submission(), owner };
      await process(event, invocation());
      await handleError(recordOf(event, randomUUID(), new Error("x")));
      expect(await table.get(event.jobId)).toBeUndefined();
    },
  );
});

describe("another caller's submission under a job's id", () => {
  test.each([
    ["the same parameters", { seconds: 1 }],
    ["other parameters", { seconds: 2 }],
  ])("with %s is logged, without a name, and changes nothing", async (_, parameters) => {
    const { table, process } = lambda();
    const event = { ...submission(), owner: anna };
    await process(event, invocation());
    const before = await table.get(event.jobId);
    printed();
    await process({ ...event, owner: ben, parameters }, invocation());
    const lines = printed();
    expect(lines).toContainEqual(expect.objectContaining({ message: "another submission has this id" }));
    expect(JSON.stringify(lines)).not.toMatch(/anna|ben/);
    expect(await table.get(event.jobId)).toEqual(before);
  });

  test.each([
    ["anna's job from ben", anna, ben],
    ["everyone's job from a caller", everyone, anna],
    ["a caller's job from everyone", anna, everyone],
  ])("neither restarts nor ends one that was released, or whose lease is stale: %s", async (_, owner, other) => {
    const wait = vi.fn(() => {
      throw new Error("outage");
    });
    const { time, table, process, handleError } = atTime(wait);
    const event = { ...submission(), owner };
    const foreign = { ...event, owner: other };
    await expect(process(event, invocation())).rejects.toThrow("outage");
    const before = await table.get(event.jobId);
    time.now += 2 * table.leaseMs;

    await process(foreign, invocation());
    await handleError(recordOf(foreign, randomUUID(), new Error("x")));
    expect(wait).toHaveBeenCalledTimes(1);
    expect(await table.get(event.jobId)).toEqual(before);

    await handleError(recordOf(event, randomUUID(), new Error("outage")));
    expect(await table.get(event.jobId)).toMatchObject({ status: "FAILED", owner, attempts: 1 });
  });

  test("does not end it either by failing before the claim", async () => {
    const { time, table, process, handleError } = atTime(() => {
      throw new Error("outage");
    });
    const event = { ...submission(), owner: anna };
    await expect(process(event, invocation())).rejects.toThrow("outage");
    time.now += 2 * table.leaseMs;
    const foreign = { ...event, owner: ben, parameters: { seconds: "x" } };
    const context = invocation();
    const error: unknown = await process(foreign, context).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "InvalidParameters" });
    await handleError(recordOf(foreign, context.awsRequestId, error));
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", owner: anna });
  });

  test("does not run if it is replayed long after, but the owner's own replay does", async () => {
    const wait = vi.fn(done.wait).mockImplementationOnce(() => {
      throw new Error("outage");
    });
    const { time, table, process } = atTime(wait);
    const event = { ...submission(), owner: anna };
    await expect(process(event, invocation())).rejects.toThrow("outage");
    time.now += 86_400_000;
    await process({ ...event, owner: ben }, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", owner: anna, attempts: 1 });
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED", owner: anna, attempts: 2 });
  });

  test("wins if it is the first, whoever chose the id", async () => {
    const { table, process } = lambda();
    const event = { ...submission(), owner: ben };
    await process(event, invocation());
    await process({ ...event, owner: anna }, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ owner: ben, attempts: 1 });
  });
});
