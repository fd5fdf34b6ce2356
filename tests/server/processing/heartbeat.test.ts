import { expect, test, vi } from "vitest";
import { createdAt, invocation, submission, useHandlers } from "../../support/handlers.ts";

const lambda = useHandlers();

test("a job sends heartbeats even after the clock was set back", async () => {
  let now = createdAt;
  const { table, process } = lambda(
    {
      wait: async (_, { progress }) => {
        now -= 3_600_000;
        await progress(1);
        return { message: "done" };
      },
    },
    () => now,
  );
  const heartbeat = vi.spyOn(table, "heartbeat");
  await process(submission(), invocation());
  expect(heartbeat).toHaveBeenCalledTimes(1);
});
