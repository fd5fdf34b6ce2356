import { earliestNow } from "../../../runtime/clock.ts";
import { replayArn } from "../arn.ts";
import { EventBridgeError } from "../errors.ts";
import type { EventBridge } from "../eventbridge.ts";
import { isActive } from "../replays.ts";
import { list, optional, required, string, structure, timestamp } from "./input.ts";
import { operation, seconds } from "./operation.ts";
import { arn, replayName } from "./shapes.ts";

const inputShape = structure({
  ReplayName: required(replayName),
  Description: optional(string({ maximum: 512 })),
  EventSourceArn: required(arn),
  EventStartTime: required(timestamp),
  EventEndTime: required(timestamp),
  Destination: required(structure({ Arn: required(arn), FilterArns: optional(list(arn)) })),
});

type Input = ReturnType<typeof inputShape>;

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const maximumActive = 10;
// A replay is kept, and its name taken, for this long: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html
const keptMilliseconds = 90 * 86_400_000;

export const startReplay = operation(inputShape, (eventBridge, input) => {
  check(eventBridge, input);
  const { account, clock, archivedEvents, replays, replayer } = eventBridge;
  const { ReplayName, Description, EventSourceArn, EventStartTime, EventEndTime, Destination } = input;
  const startedAt = clock.now();
  replays.save({
    name: ReplayName,
    description: Description,
    archiveArn: EventSourceArn,
    busArn: Destination.Arn,
    ruleArns: Destination.FilterArns ?? [],
    from: EventStartTime,
    until: EventEndTime,
    state: "STARTING",
    startedAt,
    // The times of events are in whole seconds. Include the second in which the replay starts.
    position: { time: Math.floor(EventStartTime / 1_000) * 1_000, sequence: 0 },
    lastSequence: archivedEvents.lastSequence(),
  });
  replayer.run(ReplayName);
  return { ReplayArn: replayArn(account, ReplayName), State: "STARTING", ReplayStartTime: seconds(startedAt) };
});

function check({ buses, archives, rules, replays, clock }: EventBridge, input: Input): void {
  const { ReplayName, EventSourceArn, EventStartTime, EventEndTime, Destination } = input;
  if (!Destination.Arn.includes(":event-bus/")) invalid("Destination.Arn", "Must contain an event bus ARN.");
  const bus = buses.get(Destination.Arn);
  const archive = archives.find(EventSourceArn);
  if (archive === undefined) {
    invalid("EventSourceArn", `Archive ${EventSourceArn.replace(/^arn:.*:archive\//, "")} does not exist.`);
  }
  if (archive.busName !== bus.name) invalid("Destination.Arn", "Cross event bus replay is not permitted.");
  const known = rules.of(bus).map(({ arn }) => arn);
  const unknown = Destination.FilterArns?.find((ruleArn) => !known.includes(ruleArn));
  if (unknown !== undefined) invalid("Destination.FilterArns", `Rule ${unknown} does not exist.`);
  if (EventStartTime >= EventEndTime) invalid("EventEndTime", "EventStartTime must be before EventEndTime.");

  archives.expire(archive);
  replays.expire(earliestNow(clock) - keptMilliseconds);
  if (replays.find(ReplayName) !== undefined) {
    throw new EventBridgeError("ResourceAlreadyExistsException", `Replay ${ReplayName} already exists.`);
  }
  if (replays.all().filter(isActive).length >= maximumActive) {
    throw new EventBridgeError("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
  }
}

function invalid(parameter: string, reason: string): never {
  throw new EventBridgeError("ValidationException", `Parameter ${parameter} is not valid. Reason: ${reason}`);
}
