import { describeArchive, listArchives } from "./archives.ts";
import { describeEventBus, listEventBuses } from "./buses.ts";
import { createArchive, deleteArchive, updateArchive } from "./change-archives.ts";
import { createEventBus, deleteEventBus, updateEventBus } from "./change-buses.ts";
import { deleteRule, disableRule, enableRule, putRule } from "./change-rules.ts";
import type { Operation } from "./operation.ts";
import { putEvents } from "./put-events.ts";
import { cancelReplay, describeReplay, listReplays } from "./replays.ts";
import { describeRule, listRuleNamesByTarget, listRules } from "./rules.ts";
import { startReplay } from "./start-replay.ts";
import { listTargetsByRule, putTargets, removeTargets } from "./targets.ts";
import { testEventPattern } from "./test-event-pattern.ts";

/** The emulated operations, by their names in the API. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ["PutEvents", putEvents],
  ["TestEventPattern", testEventPattern],
  ["CreateEventBus", createEventBus],
  ["UpdateEventBus", updateEventBus],
  ["DeleteEventBus", deleteEventBus],
  ["ListEventBuses", listEventBuses],
  ["DescribeEventBus", describeEventBus],
  ["PutRule", putRule],
  ["DeleteRule", deleteRule],
  ["EnableRule", enableRule],
  ["DisableRule", disableRule],
  ["ListRules", listRules],
  ["DescribeRule", describeRule],
  ["ListRuleNamesByTarget", listRuleNamesByTarget],
  ["PutTargets", putTargets],
  ["RemoveTargets", removeTargets],
  ["ListTargetsByRule", listTargetsByRule],
  ["CreateArchive", createArchive],
  ["UpdateArchive", updateArchive],
  ["DeleteArchive", deleteArchive],
  ["ListArchives", listArchives],
  ["DescribeArchive", describeArchive],
  ["StartReplay", startReplay],
  ["DescribeReplay", describeReplay],
  ["ListReplays", listReplays],
  ["CancelReplay", cancelReplay],
]);
