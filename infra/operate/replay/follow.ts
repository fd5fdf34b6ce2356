import { setTimeout } from "node:timers/promises";
import { DescribeReplayCommand, type EventBridgeClient } from "@aws-sdk/client-eventbridge";

/** The progress of a replay. */
export interface ReplayProgress {
  readonly state: string;
  readonly reason?: string;
  /** The time of the newest replayed event, in milliseconds. */
  readonly lastEventTime?: number;
}

export interface FollowOptions {
  readonly signal: AbortSignal;
  /** Waits between two polls. Default: one second. */
  readonly pause?: (signal: AbortSignal) => Promise<void>;
}

const ended = ["COMPLETED", "CANCELLED", "FAILED"];
const aSecond = (signal: AbortSignal) => setTimeout(1_000, undefined, { signal });

/** Polls a replay until it ends. Aborting stops the polling, not the replay. */
export async function* followReplay(
  client: EventBridgeClient,
  name: string,
  { signal, pause = aSecond }: FollowOptions,
): AsyncGenerator<ReplayProgress> {
  for (;;) {
    const found = await client.send(new DescribeReplayCommand({ ReplayName: name }), { abortSignal: signal });
    const { State: state = "", StateReason: reason, EventLastReplayedTime } = found;
    const lastEventTime = EventLastReplayedTime?.getTime();
    yield { state, ...(reason !== undefined && { reason }), ...(lastEventTime !== undefined && { lastEventTime }) };
    if (ended.includes(state)) return;
    await pause(signal);
  }
}
