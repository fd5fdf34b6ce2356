import { describeArchive, listArchives } from "./archives.ts";
import { describeEventBus, listEventBuses } from "./buses.ts";
import type { Operation } from "./operation.ts";
import { putEvents } from "./put-events.ts";
import { cancelReplay, describeReplay, listReplays } from "./replays.ts";
import { listRules, listTargetsByRule } from "./rules.ts";
import { startReplay } from "./start-replay.ts";

/** The operations that the twin answers, by the names of the API. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ["PutEvents", putEvents],
  ["ListEventBuses", listEventBuses],
  ["DescribeEventBus", describeEventBus],
  ["ListRules", listRules],
  ["ListTargetsByRule", listTargetsByRule],
  ["ListArchives", listArchives],
  ["DescribeArchive", describeArchive],
  ["StartReplay", startReplay],
  ["DescribeReplay", describeReplay],
  ["ListReplays", listReplays],
  ["CancelReplay", cancelReplay],
]);
