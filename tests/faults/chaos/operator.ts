import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { DescribeReplayCommand, ListArchivesCommand, StartReplayCommand } from "@aws-sdk/client-eventbridge";
import { JobsTable } from "../../../server/table/jobs-table.ts";
import { silentJobs } from "../../../server/table/silent-jobs.ts";
import type { ChaosTwin } from "./chaos-twin.ts";
import { persist } from "./persist.ts";

const pollMs = 50;
const day = 86_400_000;
const silentMs = 300_000;

/** Replays the whole archive of failures and waits until the bus has taken it. Returns false if the archive is empty. */
export async function replayAll(twin: ChaosTwin): Promise<boolean> {
  const { eventBridge } = twin;
  const { Archives: [archive] = [] } = await persist(() => eventBridge.send(new ListArchivesCommand()));
  if (!archive?.EventCount) return false;
  const { ArchiveName = "", EventSourceArn } = archive;
  const ReplayName = `chaos-${randomUUID()}`;
  const request = {
    ReplayName,
    EventSourceArn: EventSourceArn?.replace(/event-bus\/.*/, `archive/${ArchiveName}`),
    // Wide enough for every time to which the clock was set.
    EventStartTime: new Date(twin.now() - day),
    EventEndTime: new Date(twin.now() + day),
    Destination: { Arn: EventSourceArn },
  };
  await persist(() =>
    eventBridge.send(new StartReplayCommand(request)).catch((error: unknown) => {
      // It exists already if an earlier response was lost.
      if (!(error instanceof Error) || error.name !== "ResourceAlreadyExistsException") throw error;
    }),
  );
  for (;;) {
    const { State } = await persist(() => eventBridge.send(new DescribeReplayCommand({ ReplayName })));
    if (State === "COMPLETED") return true;
    if (State === "FAILED" || State === "CANCELLED") throw new Error(`A replay ended as ${State}.`);
    await setTimeout(pollMs);
  }
}

/** Ends silent jobs as lost with the same code as `npm run stalled`, and returns their ids. */
export async function endStalled(twin: ChaosTwin): Promise<readonly string[]> {
  const ended: string[] = [];
  const table = { client: twin.table, tableName: "jobs" };
  const jobs = new JobsTable({ ...table, leaseSeconds: 5, retentionDays: 30, now: () => twin.now() });
  for await (const { jobId } of silentJobs({ ...table, silentMs, now: twin.now() }))
    if (await jobs.lose(jobId, silentMs)) ended.push(jobId);
  return ended;
}
