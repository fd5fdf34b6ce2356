import type { Clock } from "../../runtime/clock.ts";
import type { Database } from "../../runtime/storage/database.ts";
import type { ArchivedEvents } from "./archived-events.ts";
import type { Archives } from "./archives.ts";
import type { Buses } from "./buses.ts";
import { replayedEvent } from "./event.ts";
import { isActive, type Replay, type Replays } from "./replays.ts";
import type { Router } from "./router.ts";

export interface ReplayerOptions {
  readonly replays: Replays;
  readonly archives: Archives;
  readonly events: ArchivedEvents;
  readonly buses: Buses;
  readonly router: Router;
  readonly database: Database;
  readonly clock: Clock;
  log(line: string): void;
}

const batchSize = 100;

/** Runs replays, a batch at a time: the events of a batch and how far the replay has come are committed together. */
export class Replayer {
  readonly #options: ReplayerOptions;
  readonly #scheduled = new Map<string, NodeJS.Immediate>();
  #closed = false;

  constructor(options: ReplayerOptions) {
    this.#options = options;
  }

  /** Goes on with the replays that had not ended when the process did. */
  resume(): void {
    for (const replay of this.#options.replays.all()) if (isActive(replay)) this.run(replay.name);
  }

  /** Runs a replay, once what runs now has returned. */
  run(name: string): void {
    if (this.#closed || this.#scheduled.has(name)) return;
    const immediate = setImmediate(async () => {
      this.#scheduled.delete(name);
      try {
        const hasMore = this.#options.database.transaction(() => this.#advance(name));
        await this.#options.database.committed();
        if (hasMore) this.run(name);
      } catch (error) {
        const reason = error instanceof Error ? error.message : error;
        this.#options.log(`EventBridge: replay ${name} stopped, and goes on at the next start: ${reason}`);
      }
    });
    this.#scheduled.set(name, immediate);
  }

  close(): void {
    this.#closed = true;
    for (const immediate of this.#scheduled.values()) clearImmediate(immediate);
  }

  /** Whether there is more to do. */
  #advance(name: string): boolean {
    const { replays, archives, buses } = this.#options;
    const replay = replays.get(name);
    const archive = archives.find(replay.archiveArn);
    const bus = buses.find(replay.busArn);
    if (replay.state === "CANCELLING") return this.#end(replay, "CANCELLED");
    // They can be gone after a restart with other declarations.
    if (archive === undefined || bus === undefined)
      return this.#end(replay, "FAILED", "The archive or its bus is gone.");

    const { position, until, lastSequence } = replay;
    const range = { after: position, until, lastSequence, limit: batchSize };
    const batch = this.#options.events.read(archive.name, range);
    for (const { event, sequence } of batch) {
      if (event === undefined) this.#passOver(sequence, name);
      else this.#options.router.route(bus, replayedEvent(event, name), replay.ruleArns);
    }
    const last = batch.at(-1);
    if (last === undefined) return this.#end(replay, "COMPLETED");
    const { time, sequence } = last;
    replays.save({ ...replay, state: "RUNNING", position: { time, sequence }, lastEventTime: time });
    return true;
  }

  #passOver(sequence: number, name: string): void {
    this.#options.log(
      `EventBridge: replay ${name} goes on without an archived event that is damaged: row ${sequence} of the table archived_events in ` +
        "twin.sqlite, where it stays. To replay it, end the twin, repair the row, start the twin and replay that time again.",
    );
  }

  #end(replay: Replay, state: Replay["state"], stateReason?: string): boolean {
    const endedAt = this.#options.clock.now();
    this.#options.replays.save({ ...replay, state, endedAt, ...(stateReason !== undefined && { stateReason }) });
    return false;
  }
}
