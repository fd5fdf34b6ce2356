import type { Database } from "../../runtime/storage/database.ts";
import type { Account } from "../account.ts";
import { busArn } from "./arn.ts";
import { EventBridgeError } from "./errors.ts";
import { ResourceStore } from "./resource-store.ts";

export interface BusDeclaration {
  readonly name: string;
  readonly description?: string | undefined;
}

/** A bus created through the API. Times are in milliseconds since the epoch. */
export interface StoredBus extends BusDeclaration {
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface Bus extends BusDeclaration {
  readonly arn: string;
  readonly declared: boolean;
  /** Absent if declared, like `modifiedAt`. */
  readonly createdAt?: number;
  readonly modifiedAt?: number;
}

/** The event buses of the account: the default one, and those declared or created through the API. */
export class Buses {
  readonly #buses: Map<string, Bus>;
  readonly #store: ResourceStore<StoredBus>;
  readonly #account: Account;

  constructor(declarations: readonly BusDeclaration[], account: Account, database: Database) {
    this.#account = account;
    this.#store = new ResourceStore(database, "bus");
    const declared = [{ name: "default" }, ...declarations];
    for (const { name } of declared) {
      if (!/^[/.\-_A-Za-z0-9]{1,256}$/.test(name))
        refuse(`Parameter ${name} is not valid. Reason: not a name of an event bus.`);
    }
    if (new Set(declared.map(({ name }) => name)).size < declared.length) refuse("Two event buses have the same name.");
    // A declared bus replaces a created one of the same name.
    const all = [
      ...this.#store.all().map((bus) => this.#create(bus, false)),
      ...declared.map((bus) => this.#create(bus, true)),
    ];
    this.#buses = new Map(all.map((bus) => [bus.arn, bus]));
  }

  /** Sorted by name. */
  all(): readonly Bus[] {
    return [...this.#buses.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** By name or ARN. */
  find(nameOrArn: string): Bus | undefined {
    return this.#buses.get(nameOrArn) ?? this.#buses.get(busArn(this.#account, nameOrArn));
  }

  get(nameOrArn: string): Bus {
    const bus = this.find(nameOrArn);
    if (bus !== undefined) return bus;
    const name = nameOrArn.replace(/^arn:.*:event-bus\//, "");
    throw new EventBridgeError("ResourceNotFoundException", `Event bus ${name} does not exist.`);
  }

  save(stored: StoredBus): Bus {
    const bus = this.#create(stored, false);
    this.#store.save(bus.arn, stored);
    this.#buses.set(bus.arn, bus);
    return bus;
  }

  remove({ arn }: Bus): void {
    this.#store.remove(arn);
    this.#buses.delete(arn);
  }

  #create(bus: BusDeclaration, declared: boolean): Bus {
    return { ...bus, arn: busArn(this.#account, bus.name), declared };
  }
}

function refuse(message: string): never {
  throw new EventBridgeError("ValidationException", message);
}
