import type { Account } from "../account.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../storage/database.ts";
import { ArchivedEvents } from "./archived-events.ts";
import { type ArchiveDeclaration, Archives } from "./archives.ts";
import { type BusDeclaration, Buses } from "./buses.ts";
import { entrySize, maximumEntriesBytes } from "./entry-size.ts";
import { EventBridgeError } from "./errors.ts";
import { createEvent, type EventEntry } from "./event.ts";
import { Replayer } from "./replayer.ts";
import { Replays } from "./replays.ts";
import { type InvokeFunction, Router } from "./router.ts";
import { type RuleDeclaration, Rules } from "./rules.ts";

export interface EventBridgeOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  /** Besides the default bus. */
  readonly buses: readonly BusDeclaration[];
  readonly rules: readonly RuleDeclaration[];
  readonly archives: readonly ArchiveDeclaration[];
  readonly invoke: InvokeFunction;
  /** Takes what goes wrong, line by line. */
  readonly log: (line: string) => void;
}

/** The event buses of one account, their rules, archives and replays. Archived events and replays outlive the process. */
export class EventBridge {
  readonly account: Account;
  readonly clock: Clock;
  readonly database: Database;
  readonly buses: Buses;
  readonly rules: Rules;
  readonly archives: Archives;
  readonly archivedEvents: ArchivedEvents;
  readonly replays: Replays;
  readonly replayer: Replayer;
  readonly log: (line: string) => void;
  readonly #router: Router;

  /** Throws `EventBridgeError` on a declaration that EventBridge would refuse or that the twin does not emulate. */
  constructor(options: EventBridgeOptions) {
    const { database, clock, account, invoke, log } = options;
    this.log = log;
    this.account = account;
    this.clock = clock;
    this.database = database;
    this.buses = new Buses(options.buses, account);
    this.rules = new Rules(options.rules, this.buses, account);
    this.archivedEvents = new ArchivedEvents(database);
    this.archives = new Archives(options.archives, { ...options, buses: this.buses, events: this.archivedEvents });
    this.replays = new Replays(database);
    this.#router = new Router({ rules: this.rules, invoke, log });
    this.replayer = new Replayer({
      replays: this.replays,
      archives: this.archives,
      events: this.archivedEvents,
      buses: this.buses,
      router: this.#router,
      database,
      clock,
      log,
    });
  }

  /** Goes on with the replays that had not ended when the process did. */
  start(): void {
    this.replayer.resume();
  }

  /**
   * Archives an event and sends it to the targets of the rules that it meets: all of it or nothing, and as part of the
   * caller's transaction if there is one. Returns the event's id. Throws `EventBridgeError` before it writes anything.
   */
  putEvent(eventBusName: string, entry: EventEntry): string {
    const bus = this.buses.get(eventBusName);
    if (entrySize(entry) > maximumEntriesBytes) throw tooLarge();
    const event = createEvent(entry, this.account, this.clock.now());
    this.database.transaction(() => {
      this.archives.keep(bus, event);
      this.#router.route(bus, event);
    });
    return event.id;
  }

  /** Stops the replays, which the next start resumes. */
  close(): void {
    this.replayer.close();
  }
}

export function tooLarge(): EventBridgeError {
  return new EventBridgeError("ValidationException", "Total size of the entries in the request is over the limit.");
}
