import type { Clock } from "../../runtime/clock.ts";
import type { Database } from "../../runtime/storage/database.ts";
import type { Account } from "../account.ts";
import { logGroupArn } from "./arn.ts";
import { LogsError } from "./errors.ts";
import { type LogEvent, type LogEventRange, LogEvents } from "./log-events.ts";

export interface LogGroupDeclaration {
  readonly name: string;
  /** Kept forever by default. */
  readonly retentionDays?: number | undefined;
}

export interface LogsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  readonly groups: readonly LogGroupDeclaration[];
}

/** An entry of a log. The time is in milliseconds since the epoch. */
export type LogEntry = Pick<LogEvent, "timestamp" | "message">;

const hour = 3_600_000;
const day = 24 * hour;
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
const maxAgeDays = 14;
const maxAhead = 2 * hour;
const maxBytes = 1_048_576 - 26;

/** The log groups of one account. Their events outlive the process. */
export class Logs {
  readonly database: Database;
  readonly #clock: Clock;
  readonly #groups: ReadonlyMap<string, LogGroupDeclaration>;
  readonly #account: Account;
  readonly #events: LogEvents;

  constructor({ database, clock, account, groups }: LogsOptions) {
    this.database = database;
    this.#clock = clock;
    this.#account = account;
    this.#groups = new Map(groups.map((group) => [group.name, group]));
    this.#events = new LogEvents(database);
  }

  names(): string[] {
    return [...this.#groups.keys()];
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  arnOf(name: string): string {
    return logGroupArn(this.#account, name);
  }

  /** Writes an entry, in the caller's transaction if there is one. Throws `LogsError` if CloudWatch Logs would reject the entry. */
  write(name: string, { timestamp, message }: LogEntry): void {
    const { retentionDays } = this.#get(name);
    const now = this.#clock.now();
    const oldest = now - Math.min(maxAgeDays, retentionDays ?? maxAgeDays) * day;
    if (message === "") reject("it is empty");
    if (Buffer.byteLength(message) > maxBytes) reject("it is too large");
    if (!(timestamp >= oldest)) reject("its timestamp is too old");
    if (timestamp > now + maxAhead) reject("its timestamp is too far in the future");
    if (retentionDays !== undefined) this.#events.expire(name, now - retentionDays * day);
    this.#events.add(name, { timestamp, ingestionTime: now, message });
  }

  /** Returns the events of a range, the oldest first. Throws `LogsError` if the log group does not exist. */
  read(name: string, range: LogEventRange): LogEvent[] {
    const { retentionDays } = this.#get(name);
    const oldest = retentionDays === undefined ? 0 : this.#clock.now() - retentionDays * day;
    return this.#events.read(name, { ...range, since: Math.max(range.since, oldest) });
  }

  #get(name: string): LogGroupDeclaration {
    const group = this.#groups.get(name);
    if (group !== undefined) return group;
    throw new LogsError("ResourceNotFoundException", "The specified log group does not exist.");
  }
}

function reject(reason: string): never {
  throw new LogsError("InvalidParameterException", `the log event is rejected: ${reason}.`);
}
