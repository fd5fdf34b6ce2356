import { describe, expect, test } from "vitest";
import { LambdaError } from "../../../server/twin/aws/lambda/errors.ts";
import { StepFailedError } from "../../../server/twin/trace/gates.ts";
import { busArn, fixture, invokeAsync, turns, useLambda } from "./harness.ts";

const create = useLambda();

describe("the record of a failed event", () => {
  test("is delivered in the transaction that removes the event", async () => {
    let broken = true;
    const created = create([fixture("fail", { onFailure: busArn })], {
      putEvent(arn) {
        created.database.prepare("INSERT INTO delivered VALUES (?)").run(arn);
        if (broken) throw new Error("the disk is full");
      },
    });
    const { lambda, database, clock, lines, ended } = created;
    database.exec("CREATE TABLE delivered (arn TEXT)");
    const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get();

    await invokeAsync(lambda, "fail");
    await ended.next();
    await lines.next();
    expect(await lines.next()).toBe("fail An event could not be processed and will run again: the disk is full");
    expect(count("delivered")).toEqual({ n: 0 });
    expect(count("lambda_events")).toEqual({ n: 1 });

    broken = false;
    clock.advance(1_000);
    await ended.next();
    await turns();
    expect(count("delivered")).toEqual({ n: 1 });
    expect(count("lambda_events")).toEqual({ n: 0 });
  });

  test.each([
    ["the destination refuses it", { putEvent: refuse }, {}],
    ["it is made to fail on the way", {}, { onFailureRecord: () => Promise.reject(new StepFailedError(12)) }],
  ])("is dropped and logged if %s", async (_reason, options, hooks) => {
    const { lambda, lines, database, busEvents } = create([fixture("fail", { onFailure: busArn, hooks })], options);
    const { requestId } = await invokeAsync(lambda, "fail");
    await lines.next();
    expect(await lines.next()).toMatch(
      `fail ${requestId} The event is dropped; its failure record was not delivered to ${busArn}: `,
    );
    await turns();
    expect(database.prepare("SELECT count(*) AS events FROM lambda_events").get()).toEqual({ events: 0 });
    expect(busEvents.rest).toEqual([]);
  });
});

test("a step failed by its gate is the attempt's error, and the function does not run", async () => {
  const { lambda, ended, busEvents } = create([
    fixture("echo", { onFailure: busArn, hooks: { onRun: () => Promise.reject(new StepFailedError(5)) } }),
  ]);
  await invokeAsync(lambda, "echo");
  const responsePayload = { errorType: "StepFailed", errorMessage: "Step 5 was made to fail at its gate." };
  expect(JSON.parse((await ended.next()).outcome.payload)).toEqual(responsePayload);
  expect((await busEvents.next()).event.detail).toMatchObject({ responsePayload });
});

function refuse(): never {
  throw new LambdaError("ResourceNotFoundException", "Event bus failures does not exist.");
}
