import { CreateEventBusCommand } from "@aws-sdk/client-eventbridge";
import { expect, test } from "vitest";
import { useArchive } from "./archive.ts";
import { createEventBridge } from "./harness.ts";

const { client, close, created, open, put, received, start, untilState } = useArchive();

test.each(['{"detail"', "null", "{}"])(
  "a replay passes over an archived event that is damaged (%s), and the log says where it is",
  async (damage) => {
    for (let n = 0; n < 3; n++) put(n);
    received();
    created().database.prepare("UPDATE archived_events SET event = ? WHERE sequence = 2").run(damage);
    await start();
    await untilState("COMPLETED");
    const replayed = received().filter((event) => typeof event === "object") as { detail: { n: number } }[];
    expect(replayed.map(({ detail }) => detail.n)).toEqual([0, 2]);
    expect(created().lines).toEqual([
      "EventBridge: replay again skips a damaged event: row 2 of the table archived_events in twin.sqlite, which is kept. " +
        "To replay it, stop the twin, repair the row, start the twin and replay that time again.",
    ]);
  },
);

test("a damaged resource that was created through the API refuses the start, naming its row", async () => {
  await client().send(new CreateEventBusCommand({ Name: "mine" }));
  const { database } = created();
  database.exec("UPDATE event_resources SET resource = '{'");
  expect(() => createEventBridge({ database })).toThrow(
    "twin.sqlite: the row arn:aws:events:eu-west-1:123456789012:event-bus/mine of the table event_resources is damaged: not JSON.",
  );
});

test("a replay whose state is damaged refuses the start, naming its row", async () => {
  put(0);
  await start();
  await untilState("COMPLETED");
  const { database } = created();
  database.exec("UPDATE replays SET replay = '{'");
  close();
  await open({ database });
  expect(() => created().eventBridge.start()).toThrow("twin.sqlite: the row again of the table replays is damaged");
});
