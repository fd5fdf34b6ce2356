import type { Account } from "../account.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../storage/database.ts";
import type { ArchivedEvents } from "./archived-events.ts";
import { archiveArn } from "./arn.ts";
import type { Bus, Buses } from "./buses.ts";
import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { compilePattern, type EventPattern } from "./pattern/pattern.ts";

export interface ArchiveDeclaration {
  readonly name: string;
  /** The name or ARN of the bus whose events it keeps. */
  readonly eventBusName: string;
  /** All events unless given. */
  readonly eventPattern?: EventPattern;
  /** For ever unless given. */
  readonly retentionDays?: number;
  readonly description?: string;
}

export interface Archive extends ArchiveDeclaration {
  readonly arn: string;
  readonly bus: Bus;
  /** Milliseconds. */
  readonly createdAt: number;
  matches(event: BusEvent): boolean;
}

const dayMilliseconds = 86_400_000;

/** The archives, and what they keep of the events on their buses. */
export class Archives {
  readonly all: readonly Archive[];
  readonly #events: ArchivedEvents;
  readonly #clock: Clock;

  constructor(
    declarations: readonly ArchiveDeclaration[],
    options: {
      readonly buses: Buses;
      readonly events: ArchivedEvents;
      readonly database: Database;
      readonly account: Account;
      readonly clock: Clock;
    },
  ) {
    const { buses, events, database, account, clock } = options;
    this.#events = events;
    this.#clock = clock;
    const createdAt = creationTimes(database, clock.now());
    this.all = declarations.map((declaration) => {
      checkDeclaration(declaration);
      const { name, eventBusName, eventPattern } = declaration;
      return {
        ...declaration,
        arn: archiveArn(account, name),
        bus: buses.get(eventBusName),
        createdAt: createdAt(name),
        matches: eventPattern === undefined ? () => true : compilePattern(eventPattern),
      };
    });
    if (new Set(this.all.map(({ name }) => name)).size < this.all.length) refuse("Two archives have the same name.");
  }

  /** By ARN. */
  find(arn: string): Archive | undefined {
    return this.all.find((archive) => archive.arn === arn);
  }

  get(name: string): Archive {
    const archive = this.all.find((candidate) => candidate.name === name);
    if (archive !== undefined) return archive;
    throw new EventBridgeError("ResourceNotFoundException", `Archive ${name} does not exist.`);
  }

  /** Keeps an event in the archives of its bus, in the caller's transaction. */
  keep(bus: Bus, event: BusEvent): void {
    for (const archive of this.all) {
      if (archive.bus !== bus || !archive.matches(event)) continue;
      this.expire(archive);
      this.#events.add(archive.name, event);
    }
  }

  /** Deletes what is past the archive's retention. */
  expire({ name, retentionDays = 0 }: Archive): void {
    if (retentionDays > 0) this.#events.expire(name, this.#clock.now() - retentionDays * dayMilliseconds);
  }
}

function checkDeclaration({ name, retentionDays = 0 }: ArchiveDeclaration): void {
  if (!/^[.\-_A-Za-z0-9]{1,48}$/.test(name)) refuse(`The archive name ${name} is not valid.`);
  if (!Number.isInteger(retentionDays) || retentionDays < 0) {
    refuse(`The retention of archive ${name} must be a whole number of days, not ${retentionDays}.`);
  }
}

/** When each archive was first declared. */
function creationTimes(database: Database, now: number): (name: string) => number {
  database.exec("CREATE TABLE IF NOT EXISTS archives (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL) STRICT");
  const insert = database.prepare("INSERT OR IGNORE INTO archives VALUES (?, ?)");
  const select = database.prepare("SELECT created_at FROM archives WHERE name = ?");
  return (name) => {
    insert.run(name, now);
    return Number(select.get(name)?.["created_at"]);
  };
}

function refuse(message: string): never {
  throw new EventBridgeError("ValidationException", message);
}
