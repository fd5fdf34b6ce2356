import { setTimeout } from "node:timers/promises";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { type Archive, describeArchive, onlyArchive, replayRules } from "../../infra/operate/replay/archive.ts";
import { followReplay, type ReplayProgress } from "../../infra/operate/replay/follow.ts";
import { startReplay } from "../../infra/operate/replay/start.ts";
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

  /** Resolves with the archive once it holds an event. */
  async firstEvent(): Promise<Archive> {
    for (;;) {
      const archive = await this.describe();
      if (archive.events > 0) return archive;
      await setTimeout(pollMs);
    }
  }

  async describe(): Promise<Archive> {
    return describeArchive(this.#client, await onlyArchive(this.#client));
  }

  /** Replays the events archived since a time. Resolves when the replay has completed; throws if it failed or was cancelled. */
  async replay(since: Date): Promise<ReplayProgress> {
    const archive = await this.describe();
    const span = { since: since.getTime(), until: Date.now() + 1_000 };
    const rules = await replayRules(this.#client, archive.busArn);
    const name = await startReplay(this.#client, archive, span, rules);
    const { signal } = new AbortController();
    const pause = () => setTimeout(pollMs);
    let last: ReplayProgress = { state: "STARTING" };
    for await (last of followReplay(this.#client, name, { signal, pause }));
    if (last.state !== "COMPLETED") throw new Error(`The replay ended as ${last.state}: ${last.reason}`);
    return last;
  }
}
