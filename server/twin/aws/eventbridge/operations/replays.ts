import { replayArn } from "../arn.ts";
import { EventBridgeError } from "../errors.ts";
import { isActive, type Replay } from "../replays.ts";
import { optional, required, string, structure } from "./input.ts";
import { operation, seconds } from "./operation.ts";
import { page } from "./page.ts";
import { arn, paging, replayName } from "./shapes.ts";

const states = ["STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED"];

export const listReplays = operation(
  structure({
    NamePrefix: optional(replayName),
    EventSourceArn: optional(arn),
    State: optional(string({ values: states })),
    ...paging,
  }),
  ({ replays }, { NamePrefix = "", EventSourceArn, State, ...request }) => {
    const wanted = replays
      .all()
      .filter(({ name }) => name.startsWith(NamePrefix))
      .filter(({ archiveArn }) => archiveArn === (EventSourceArn ?? archiveArn))
      .filter(({ state }) => state === (State ?? state));
    const { items, ...rest } = page(wanted, request);
    return { Replays: items.map(summarize), ...rest };
  },
);

export const describeReplay = operation(
  structure({ ReplayName: required(replayName) }),
  ({ account, replays }, { ReplayName }) => {
    const replay = replays.get(ReplayName);
    return {
      ReplayArn: replayArn(account, replay.name),
      Description: replay.description,
      Destination: { Arn: replay.busArn, FilterArns: replay.ruleArns },
      ...summarize(replay),
    };
  },
);

export const cancelReplay = operation(
  structure({ ReplayName: required(replayName) }),
  ({ account, replays, replayer }, { ReplayName }) => {
    const replay = replays.get(ReplayName);
    if (!isActive(replay)) {
      throw new EventBridgeError(
        "IllegalStatusException",
        `Replay ${ReplayName} is not in a valid state for this operation.`,
      );
    }
    replays.save({ ...replay, state: "CANCELLING" });
    replayer.run(ReplayName);
    return { ReplayArn: replayArn(account, ReplayName), State: "CANCELLING" };
  },
);

function summarize(replay: Replay) {
  return {
    ReplayName: replay.name,
    EventSourceArn: replay.archiveArn,
    State: replay.state,
    StateReason: replay.stateReason,
    EventStartTime: seconds(replay.from),
    EventEndTime: seconds(replay.until),
    EventLastReplayedTime: replay.lastEventTime && seconds(replay.lastEventTime),
    ReplayStartTime: seconds(replay.startedAt),
    ReplayEndTime: replay.endedAt && seconds(replay.endedAt),
  };
}
