import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { clientOf } from "../support/twin.ts";

const minute = 60_000;
// The signers here use the machine's time. The twin's may differ by some minutes. The session that the twin begins
// with lasts an hour: it is to end two minutes after that time.
const clock = new ManualClock(Date.now() - 58 * minute);

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin({ port: 0, clock, log: () => {} });
});
afterAll(() => twin.close());

test("an accepted job runs although its caller's session has expired", async () => {
  clock.set(58 * minute);
  const jobs = clientOf(twin.description);
  twin.gates.shut(5, "pause");
  const { jobId } = await jobs.submit({ csv: "a\n1\n" });
  clock.set(3 * minute);
  await expect(jobs.get(jobId)).rejects.toMatchObject({ status: 403 });
  twin.gates.open(5);
  await vi.waitUntil(() => twin.steps.of(jobId).some(({ step, detail }) => step === 5 && detail.output !== undefined), {
    timeout: 15_000,
  });
  clock.set(-3 * minute);
  expect(await jobs.get(jobId)).toMatchObject({ status: "SUCCEEDED" });
});
