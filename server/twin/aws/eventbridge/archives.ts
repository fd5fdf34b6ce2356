import { type Clock, earliestNow } from "../../runtime/clock.ts";
import type { Database } from "../../runtime/storage/database.ts";
import type { Account } from "../account.ts";
import { type ArchiveDeclaration, creationTimes, type StoredArchive, storedArchive } from "./archive-declaration.ts";
import type { ArchivedEvents } from "./archived-events.ts";
import { archiveArn } from "./arn.ts";
import type { Bus, Buses } from "./buses.ts";
import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { compilePatternJson } from "./pattern/pattern.ts";
import { ResourceStore } from "./resource-store.ts";

export interface Archive extends StoredArchive {
  readonly arn: string;
  readonly declared: boolean;
  matches(event: BusEvent): boolean;
}

export interface ArchivesOptions {
  readonly buses: Buses;
  readonly events: ArchivedEvents;
  readonly database: Database;
  readonly account: Account;
  readonly clock: Clock;
}

const dayMilliseconds = 86_400_000;

/** The archives, declared or created through the API, and their events. */
export class Archives {
  readonly #archives: Map<string, Archive>;
  readonly #store: ResourceStore<StoredArchive>;
  readonly #options: ArchivesOptions;

  constructor(declarations: readonly ArchiveDeclaration[], options: ArchivesOptions) {
    const { buses, database, clock } = options;
    this.#options = options;
    this.#store = new ResourceStore(database, "archive");
    const createdAt = creationTimes(database, clock.now());
    const declared = declarations.map((declaration) =>
      this.#create(storedArchive(declaration, buses, createdAt), true),
    );
    if (new Set(declared.map(({ name }) => name)).size < declared.length) {
      throw new EventBridgeError("ValidationException", "Two archives have the same name.");
    }
    // A declared archive replaces a created one of the same name.
    const all = [...this.#store.all().map((archive) => this.#create(archive, false)), ...declared];
    this.#archives = new Map(all.map((archive) => [archive.arn, archive]));
  }

  /** By name. */
  all(): readonly Archive[] {
    return [...this.#archives.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  of(bus: Bus): readonly Archive[] {
    return [...this.#archives.values()].filter(({ busName }) => busName === bus.name);
  }

  /** By ARN. */
  find(arn: string): Archive | undefined {
    return this.#archives.get(arn);
  }

  has(name: string): boolean {
    return this.#archives.has(archiveArn(this.#options.account, name));
  }

  get(name: string): Archive {
    const archive = this.find(archiveArn(this.#options.account, name));
    if (archive !== undefined) return archive;
    throw new EventBridgeError("ResourceNotFoundException", `Archive ${name} does not exist.`);
  }

  /** Creates an archive, or replaces the one with its name. Throws `EventBridgeError`. */
  save(stored: StoredArchive): Archive {
    const archive = this.#create(stored, false);
    const { name, busName, eventPattern, retentionDays, description, createdAt } = stored;
    this.#store.save(archive.arn, { name, busName, eventPattern, retentionDays, description, createdAt });
    this.#archives.set(archive.arn, archive);
    return archive;
  }

  /** Deletes an archive and its events. */
  remove({ arn, name }: Archive): void {
    this.#options.database.transaction(() => {
      this.#store.remove(arn);
      this.#options.events.removeAll(name);
    });
    this.#archives.delete(arn);
  }

  /** Archives an event of a bus, in the caller's transaction. Replayed events are not archived again. */
  keep(bus: Bus, event: BusEvent): void {
    if (event["replay-name"] !== undefined) return;
    for (const archive of this.of(bus)) {
      if (!archive.matches(event)) continue;
      this.expire(archive);
      this.#options.events.add(archive.name, event);
    }
  }

  /** Deletes the events past the archive's retention. */
  expire({ name, retentionDays }: Archive): void {
    const { events, clock } = this.#options;
    if (retentionDays > 0) events.expire(name, earliestNow(clock) - retentionDays * dayMilliseconds);
  }

  #create(stored: StoredArchive, declared: boolean): Archive {
    const { name, eventPattern } = stored;
    const matches = eventPattern === undefined ? () => true : compilePatternJson(eventPattern);
    return { ...stored, arn: archiveArn(this.#options.account, name), declared, matches };
  }
}
