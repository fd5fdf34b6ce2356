import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DynamoDb, startDynamoDb } from "../../../server/twin/aws/dynamodb/dynamodb.ts";
import { jobsTableDefinition } from "../../../server/twin/stacks/jobs-api/jobs-table.ts";
import {
  type ScheduleOptions,
  scheduleStalledJobs,
} from "../../../server/twin/stacks/jobs-api/stalled-jobs/schedule.ts";
import { ManualClock } from "../../support/manual-clock.ts";

const settings = { stalledAfterSeconds: 300 };
const minute = 60_000;

let dynamoDb: DynamoDb;
beforeAll(async () => {
  dynamoDb = await startDynamoDb();
  await dynamoDb.createTable(jobsTableDefinition("jobs"));
});
afterAll(() => dynamoDb.close());

let end: () => void;
let clock: ManualClock;
let lines: string[];
let invoked: unknown[];
/** Resolves when the schedule has set its next timer: it has asked the table by then. */
async function rest(): Promise<void> {
  await expect.poll(() => clock.timers).toEqual([5 * minute]);
}

beforeEach(() => {
  clock = new ManualClock();
  lines = [];
  invoked = [];
  return () => end();
});

function start(options: Partial<ScheduleOptions> = {}): void {
  const invoke: ScheduleOptions["lambda"]["invoke"] = async (name, { invocationType, payload }) => {
    invoked.push({ name, invocationType, payload });
    return { statusCode: 202, requestId: "", payload: "" };
  };
  const log = (line: string) => lines.push(line);
  end = scheduleStalledJobs({ settings, clock, lambda: { invoke }, dynamoDb, table: "jobs", log, ...options });
}

async function putRunning(jobId: string, startedAt: number): Promise<void> {
  const text = (S: string) => ({ S });
  const Item = {
    jobId: text(jobId),
    runningPartition: text(jobId.charAt(0)),
    startedAt: text(new Date(startedAt).toISOString()),
  };
  expect(await dynamoDb.call("PutItem", JSON.stringify({ TableName: "jobs", Item }))).toMatchObject({ status: 200 });
}

describe("the schedule of the twin", () => {
  test("invokes nothing while no job can have stalled, and the function from then on", async () => {
    start();
    clock.advance(5 * minute);
    await rest();
    expect(invoked).toEqual([]);

    await putRunning("f0000000-0000-4000-8000-000000000000", clock.now());
    clock.advance(5 * minute);
    await rest();
    expect(invoked).toEqual([]);
    clock.advance(5 * minute);
    await rest();
    expect(invoked).toEqual([{ name: "stalled-jobs", invocationType: "Event", payload: "{}" }]);
    clock.advance(5 * minute);
    await rest();
    expect(invoked).toHaveLength(2);
    expect(lines).toEqual([]);
  });

  test("goes on after a table that does not answer, and the log says why", async () => {
    start({ table: "none" });
    clock.advance(5 * minute);
    await rest();
    expect(lines).toEqual([expect.stringMatching(/^The stalled jobs were not counted: .*ResourceNotFoundException/)]);
  });

  test("asks nothing more once it has ended", () => {
    start();
    end();
    expect(clock.timers).toEqual([]);
  });
});
