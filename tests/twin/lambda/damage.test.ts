import { afterEach, describe, expect, test } from "vitest";
import { createLambda, fixture, invokeAsync, turns } from "./harness.ts";

let close: () => Promise<void>;
afterEach(() => close());

/** Accepts two events, damages one of them in the database, and starts again. */
async function startWithDamage(change: string) {
  const first = createLambda([fixture("hang")], { memoryBudget: 50 });
  const damaged = await invokeAsync(first.lambda, "hang", { n: 1 });
  const whole = await invokeAsync(first.lambda, "hang", { n: 2 });
  await first.lambda.close();
  const { database } = first;
  database.exec(`UPDATE lambda_events SET ${change} WHERE request_id = '${damaged.requestId}'`);
  return { ...start(database), database, damaged, whole };
}

function start(database: ReturnType<typeof createLambda>["database"]) {
  const created = createLambda([fixture("echo", { name: "hang" })], { database, memoryBudget: 50 });
  close = () => created.lambda.close();
  return created;
}

describe("a damaged event of the queue", () => {
  test.each([
    ["payload = '{\"n\":'", "payload is not JSON"],
    ["response = 'Internal Server Error', attempts = 1", "response is not JSON"],
    ["attempts = -1", "attempts is not a count"],
    ["attempts = 9223372036854775807", "the row itself is damaged"],
  ])("(%s) is set aside and logged once, and the others run", async (change, reason) => {
    const { database, whole, clock, started, ended, lines } = await startWithDamage(change);
    expect((await ended.next()).attempt.requestId).toBe(whole.requestId);
    for (let second = 0; second < 5; second++) {
      await turns();
      clock.advance(1_000);
    }
    expect(started).toHaveLength(1);
    expect(lines.rest).toEqual([
      `hang An accepted event is damaged and will not run: ${reason}, in row 1 of the table lambda_events in twin.sqlite, which is kept. ` +
        "Submit its job again. Or stop the twin, repair the row, set its set_aside to NULL, and start the twin.",
    ]);
    expect(database.prepare("SELECT sequence, set_aside FROM lambda_events").all()).toEqual([
      { sequence: 1, set_aside: reason },
    ]);
  });

  test("runs after its repair, and at no start before", async () => {
    const first = await startWithDamage("payload = ''");
    await first.lines.next();
    await first.ended.next();
    await first.lambda.close();

    const second = start(first.database);
    await turns();
    await second.lambda.close();
    expect(second.lines.rest).toEqual([]);

    first.database.exec("UPDATE lambda_events SET payload = '{\"n\":3}', set_aside = NULL");
    const { requestId, payload } = (await start(first.database).ended.next()).attempt;
    expect({ requestId, payload }).toEqual({ requestId: first.damaged.requestId, payload: '{"n":3}' });
  });

  test("does not run, and is logged once, if it cannot be set aside either", async () => {
    const first = createLambda([fixture("hang")]);
    await invokeAsync(first.lambda, "hang");
    await first.lambda.close();
    const { database } = first;
    database.exec(`UPDATE lambda_events SET payload = '';
      CREATE TRIGGER full BEFORE UPDATE ON lambda_events BEGIN SELECT RAISE(ABORT, 'full'); END`);
    const { clock, started, lines } = start(database);
    await lines.next();
    for (let second = 0; second < 5; second++) {
      await turns();
      clock.advance(1_000);
    }
    expect({ started, lines: lines.rest }).toEqual({ started: [], lines: [] });
  });
});

test("a queue of an earlier version, without the column set_aside, stays in use", async () => {
  const first = createLambda([fixture("hang")]);
  const { requestId } = await invokeAsync(first.lambda, "hang");
  await first.lambda.close();
  const { database } = first;
  database.exec(`DROP INDEX lambda_events_to_run; ALTER TABLE lambda_events DROP COLUMN set_aside;
    CREATE INDEX lambda_events_due ON lambda_events (function_name, due_at)`);
  expect((await start(database).ended.next()).attempt.requestId).toBe(requestId);
});

test("a queue that cannot be read is logged once, and polled again", async () => {
  const { lambda, clock, database, ended, lines } = createLambda([fixture("echo")]);
  close = () => lambda.close();
  await invokeAsync(lambda, "echo");
  database.exec("ALTER TABLE lambda_events RENAME TO moved");
  for (let second = 0; second < 3; second++) {
    await turns();
    clock.advance(1_000);
  }
  database.exec("ALTER TABLE moved RENAME TO lambda_events");
  clock.advance(1_000);
  await ended.next();
  expect(lines.rest).toEqual([expect.stringMatching(/^echo The event queue cannot be read, retrying every second/)]);
});
