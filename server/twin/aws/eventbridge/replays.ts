import type { Database } from "../../runtime/storage/database.ts";
import { parseStored } from "../../runtime/storage/stored-json.ts";
import type { Position } from "./archived-events.ts";
import { EventBridgeError } from "./errors.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeReplay.html. Times are in milliseconds since the epoch. */
export interface Replay {
  readonly name: string;
  readonly description?: string | undefined;
  readonly archiveArn: string;
  readonly busArn: string;
  /** The rules to which the replay is limited; empty means all. */
  readonly ruleArns: readonly string[];
  readonly from: number;
  readonly until: number;
  readonly state: "STARTING" | "RUNNING" | "CANCELLING" | "COMPLETED" | "CANCELLED" | "FAILED";
  readonly stateReason?: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  /** The last replayed event, or the start. */
  readonly position: Position;
  /** The time of that event; absent before the first. */
  readonly lastEventTime?: number;
  /** The newest archived event at the start. Later ones are not replayed: an event that fails and is archived again would loop. */
  readonly lastSequence: number;
}

/** The replays and their progress, in the database. */
export class Replays {
  readonly #save;
  readonly #find;
  readonly #all;
  readonly #expire;

  constructor(database: Database) {
    database.exec(
      "CREATE TABLE IF NOT EXISTS replays (name TEXT PRIMARY KEY, started_at INTEGER NOT NULL, replay TEXT NOT NULL) STRICT",
    );
    this.#save = database.prepare("INSERT OR REPLACE INTO replays VALUES (?, ?, ?)");
    this.#find = database.prepare("SELECT replay FROM replays WHERE name = ?");
    this.#all = database.prepare("SELECT name, replay FROM replays ORDER BY name");
    this.#expire = database.prepare("DELETE FROM replays WHERE started_at < ?");
  }

  save(replay: Replay): void {
    this.#save.run(replay.name, replay.startedAt, JSON.stringify(replay));
  }

  find(name: string): Replay | undefined {
    const row = this.#find.get(name);
    return row === undefined ? undefined : parse(name, row["replay"]);
  }

  get(name: string): Replay {
    const replay = this.find(name);
    if (replay !== undefined) return replay;
    throw new EventBridgeError("ResourceNotFoundException", `Replay ${name} does not exist.`);
  }

  all(): Replay[] {
    return this.#all.all().map((row) => parse(String(row["name"]), row["replay"]));
  }

  /** Deletes the replays that started before this time. */
  expire(time: number): void {
    this.#expire.run(time);
  }
}

function parse(name: string, replay: unknown): Replay {
  return parseStored(replay, `the row ${name} of the table replays`);
}

/** Whether a replay has not ended. */
export function isActive({ state }: Replay): boolean {
  return state === "STARTING" || state === "RUNNING" || state === "CANCELLING";
}
