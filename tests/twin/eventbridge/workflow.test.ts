import { StartReplayCommand } from "@aws-sdk/client-eventbridge";
import { expect, test, vi } from "vitest";
import { EventBridge } from "../../../server/twin/aws/eventbridge/eventbridge.ts";
import { account, createLambda, fixture, arnOf as functionArnOf, invokeAsync } from "../lambda/harness.ts";
import { arnOf, connect } from "./harness.ts";

test("an event that its function and the error handler fail on is archived, and a replay runs it again", async () => {
  const failures = { source: ["lambda"], "detail-type": ["Lambda Function Invocation Result - Failure"] };
  let broken = true;
  const hooks = {
    async onRun() {
      if (broken) throw new RangeError("broken");
    },
  };
  const { lambda, clock, database, ended } = createLambda(
    [
      fixture("echo", { name: "process", onFailure: functionArnOf("handle"), hooks }),
      fixture("fail", { name: "handle", onFailure: arnOf("event-bus/failures") }),
    ],
    { putEvent: (busArn, event) => eventBridge.putEvent(busArn, event) },
  );
  const eventBridge = new EventBridge({
    database,
    clock,
    account,
    buses: [{ name: "failures" }],
    archives: [{ name: "failures", eventBusName: "failures", eventPattern: failures }],
    rules: [
      {
        name: "replay",
        eventBusName: "failures",
        eventPattern: { ...failures, "replay-name": [{ exists: true }] },
        targets: [
          { id: "process", arn: functionArnOf("process"), inputPath: "$.detail.requestPayload.requestPayload" },
        ],
      },
    ],
    functionNames: ["process"],
    invoke: (arn, payload) => lambda.enqueue(arn, payload),
    log() {},
  });
  const { client, close } = await connect(eventBridge);

  const { requestId } = await invokeAsync(lambda, "process", { jobId: "j-1" });
  const attempts = [await ended.next(), await ended.next()];
  expect(attempts.map(({ attempt }) => attempt.functionName)).toEqual(["process", "handle"]);
  await vi.waitFor(() => expect(eventBridge.archivedEvents.statistics("failures").events).toBe(1));
  const range = { after: { time: 0, sequence: 0 }, until: clock.now(), lastSequence: 9, limit: 9 };
  expect(eventBridge.archivedEvents.read("failures", range)).toMatchObject([
    {
      event: {
        version: "0",
        source: "lambda",
        "detail-type": "Lambda Function Invocation Result - Failure",
        account: account.id,
        region: account.region,
        time: "2026-11-02T09:30:00Z",
        resources: [arnOf("event-bus/failures"), `${functionArnOf("handle")}:$LATEST`],
        detail: {
          version: "1.0",
          requestContext: { condition: "RetriesExhausted", functionArn: `${functionArnOf("handle")}:$LATEST` },
          requestPayload: { requestContext: { requestId }, requestPayload: { jobId: "j-1" } },
        },
      },
    },
  ]);

  broken = false;
  await client.send(
    new StartReplayCommand({
      ReplayName: "again",
      EventSourceArn: arnOf("archive/failures"),
      EventStartTime: new Date(clock.now() - 60_000),
      EventEndTime: new Date(clock.now() + 60_000),
      Destination: { Arn: arnOf("event-bus/failures") },
    }),
  );
  const { attempt, outcome } = await ended.next();
  expect(attempt).toMatchObject({ functionName: "process", number: 1, payload: '{"jobId":"j-1"}' });
  expect(attempt.requestId).not.toBe(requestId);
  expect(JSON.parse(outcome.payload).event).toEqual({ jobId: "j-1" });

  close();
  eventBridge.close();
  await lambda.close();
});
