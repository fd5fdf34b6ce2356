import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import {
  DescribeArchiveCommand,
  DescribeReplayCommand,
  EventBridgeClient,
  ListArchivesCommand,
  StartReplayCommand,
} from "@aws-sdk/client-eventbridge";
import type { TwinDescription } from "../twin/twin.ts";

const pollMs = 100;

/** The archive of the failure bus, accessed through EventBridge's SDK client. */
export class FailureArchive {
  readonly #client: EventBridgeClient;

  constructor({ endpointUrl, region, credentials }: TwinDescription) {
    this.#client = new EventBridgeClient({
      endpoint: endpointUrl,
      region,
      credentials: { ...credentials, expiration: new Date(credentials.expiration) },
    });
  }

  /** Waits until the archive holds an event. */
  async firstEvent() {
    for (;;) {
      const archive = await this.describe();
      if (archive.EventCount) return archive;
      await setTimeout(pollMs);
    }
  }

  async describe() {
    const { Archives = [] } = await this.#client.send(new ListArchivesCommand());
    const [archive] = Archives;
    if (archive?.ArchiveName === undefined) throw new Error("The bus has no archive.");
    return this.#client.send(new DescribeArchiveCommand({ ArchiveName: archive.ArchiveName }));
  }

  /** Replays the events archived since a time. Resolves when the replay has completed; throws if it failed or was cancelled. */
  async replay(since: Date) {
    const { ArchiveArn, EventSourceArn } = await this.describe();
    const ReplayName = `demo-${randomUUID()}`;
    await this.#client.send(
      new StartReplayCommand({
        ReplayName,
        EventSourceArn: ArchiveArn,
        EventStartTime: since,
        EventEndTime: new Date(Date.now() + 1_000),
        Destination: { Arn: EventSourceArn },
      }),
    );
    for (;;) {
      const replay = await this.#client.send(new DescribeReplayCommand({ ReplayName }));
      const { State, StateReason } = replay;
      if (State === "COMPLETED") return replay;
      if (State === "FAILED" || State === "CANCELLED") throw new Error(`The replay ended as ${State}: ${StateReason}`);
      await setTimeout(pollMs);
    }
  }
}
