import type { Clock } from "../../runtime/clock.ts";
import type { Database } from "../../runtime/storage/database.ts";
import type { Account } from "../account.ts";
import type { Logs } from "../logs/logs.ts";
import type { ArchiveDeclaration } from "./archive-declaration.ts";
import { ArchivedEvents } from "./archived-events.ts";
import { Archives } from "./archives.ts";
import { type BusDeclaration, Buses } from "./buses.ts";
import { entrySize, maximumEntriesBytes } from "./entry-size.ts";
import { EventBridgeError } from "./errors.ts";
import { createEvent, type EventEntry } from "./event.ts";
import { Replayer } from "./replayer.ts";
import { Replays } from "./replays.ts";
import { type InvokeFunction, Router } from "./router.ts";
import { type RuleDeclaration, Rules } from "./rules.ts";
import { createTargetCheck, type TargetCheck } from "./target-check.ts";

export interface EventBridgeOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  /** In addition to the default bus. */
  readonly buses: readonly BusDeclaration[];
  readonly rules: readonly RuleDeclaration[];
  readonly archives: readonly ArchiveDeclaration[];
  readonly invoke: InvokeFunction;
  /** The functions that can be targets. */
  readonly functionNames: readonly string[];
  /** The log groups that can be targets. None by default. */
  readonly logs?: Pick<Logs, "names" | "write">;
  /** Takes errors, line by line. */
  readonly log: (line: string) => void;
}

/**
 * The event buses of an account with their rules, archives and replays. Resources created through the API, archived events and
 * replays survive a restart.
 */
export class EventBridge {
  readonly account: Account;
  readonly clock: Clock;
  readonly database: Database;
  readonly buses: Buses;
  readonly rules: Rules;
  readonly checkTarget: TargetCheck;
  readonly archives: Archives;
  readonly archivedEvents: ArchivedEvents;
  readonly replays: Replays;
  readonly replayer: Replayer;
  readonly log: (line: string) => void;
  readonly #router: Router;

  /** Throws `EventBridgeError` on a declaration that EventBridge would refuse or the twin does not emulate. */
  constructor(options: EventBridgeOptions) {
    const { database, clock, account, invoke, logs, log } = options;
    this.log = log;
    this.account = account;
    this.clock = clock;
    this.database = database;
    this.buses = new Buses(options.buses, account, database);
    const { buses } = this;
    this.checkTarget = createTargetCheck(options.functionNames, buses, logs?.names());
    this.rules = new Rules(options.rules, { buses, account, database, checkTarget: this.checkTarget });
    this.archivedEvents = new ArchivedEvents(database);
    this.archives = new Archives(options.archives, { buses, account, database, clock, events: this.archivedEvents });
    this.replays = new Replays(database);
    const { rules, archives } = this;
    this.#router = new Router({ buses, rules, archives, clock, invoke, logs, log });
    this.replayer = new Replayer({
      replays: this.replays,
      archives,
      events: this.archivedEvents,
      buses,
      router: this.#router,
      database,
      clock,
      log,
    });
  }

  /** Resumes the replays that the end of the last process interrupted. */
  start(): void {
    const kept = [
      ...this.rules.all().map(({ name, busName }) => [`rule ${name}`, busName] as const),
      ...this.archives.all().map(({ name, busName }) => [`archive ${name}`, busName] as const),
    ];
    // A bus can be missing after a restart with other declarations.
    for (const [what, busName] of kept) {
      if (this.buses.find(busName) === undefined)
        this.log(`EventBridge: ${what} waits for the event bus ${busName}, which does not exist.`);
    }
    this.replayer.resume();
  }

  /**
   * Archives an event and sends it to the targets of the matching rules, in one transaction: the caller's if there is one. Returns the
   * event's id. Throws `EventBridgeError` before it writes anything.
   */
  putEvent(eventBusName: string, entry: EventEntry): string {
    const bus = this.buses.get(eventBusName);
    if (entrySize(entry) > maximumEntriesBytes) throw tooLarge();
    const event = createEvent(entry, this.account, this.clock.now());
    this.database.transaction(() => this.#router.route(bus, event));
    return event.id;
  }

  /** Stops the replays. The next start resumes them. */
  close(): void {
    this.replayer.close();
  }
}

export function tooLarge(): EventBridgeError {
  return new EventBridgeError("ValidationException", "Total size of the entries in the request is over the limit.");
}
