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

/** Runs replays in batches. The events of a batch and the replay's position are committed together. */
export class Replayer {
  readonly #options: ReplayerOptions;
  readonly #scheduled = new Map<string, NodeJS.Immediate>();
  #closed = false;

  constructor(options: ReplayerOptions) {
    this.#options = options;
  }

  /** Resumes the replays that the end of the last process interrupted. */
  resume(): void {
    for (const replay of this.#options.replays.all()) if (isActive(replay)) this.run(replay.name);
  }

  /** Runs a replay, starting in the next turn of the event loop. */
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
        this.#options.log(`EventBridge: replay ${name} stopped, and will resume at the next start: ${reason}`);
      }
    });
    this.#scheduled.set(name, immediate);
  }

  close(): void {
    this.#closed = true;
    for (const immediate of this.#scheduled.values()) clearImmediate(immediate);
  }

  /** Replays one batch. Returns whether there are more. */
  #advance(name: string): boolean {
    const { replays, archives, buses } = this.#options;
    const replay = replays.get(name);
    const archive = archives.find(replay.archiveArn);
    const bus = buses.find(replay.busArn);
    if (replay.state === "CANCELLING") return this.#end(replay, "CANCELLED");
    // Either can be missing after a restart with other declarations.
    if (archive === undefined || bus === undefined)
      return this.#end(replay, "FAILED", "The archive or its event bus does not exist.");

    const { position, until, lastSequence } = replay;
    const range = { after: position, until, lastSequence, limit: batchSize };
    const batch = this.#options.events.read(archive.name, range);
    for (const { event, sequence } of batch) {
      if (event === undefined) this.#skip(sequence, name);
      else this.#options.router.route(bus, replayedEvent(event, name), replay.ruleArns);
    }
    const last = batch.at(-1);
    if (last === undefined) return this.#end(replay, "COMPLETED");
    const { time, sequence } = last;
    replays.save({ ...replay, state: "RUNNING", position: { time, sequence }, lastEventTime: time });
    return true;
  }

  #skip(sequence: number, name: string): void {
    this.#options.log(
      `EventBridge: replay ${name} skips a damaged event: row ${sequence} of the table archived_events in twin.sqlite, which is kept. ` +
        "To replay it, stop the twin, repair the row, start the twin and replay that time again.",
    );
  }

  #end(replay: Replay, state: Replay["state"], stateReason?: string): boolean {
    const endedAt = this.#options.clock.now();
    this.#options.replays.save({ ...replay, state, endedAt, ...(stateReason !== undefined && { stateReason }) });
    return false;
  }
}
