import type { Account } from "../account.ts";
import { busArn } from "./arn.ts";
import { EventBridgeError } from "./errors.ts";

export interface BusDeclaration {
  readonly name: string;
  readonly description?: string;
}

export interface Bus extends BusDeclaration {
  readonly arn: string;
}

/** The event buses of the account: those declared, and the default one that every account has. */
export class Buses {
  readonly all: readonly Bus[];

  constructor(declarations: readonly BusDeclaration[], account: Account) {
    this.all = [{ name: "default" }, ...declarations].map((bus) => ({ ...bus, arn: busArn(account, bus.name) }));
    for (const { name } of declarations) {
      if (!/^[/.\-_A-Za-z0-9]{1,256}$/.test(name))
        refuse(`Parameter ${name} is not valid. Reason: it is no bus's name.`);
    }
    if (new Set(this.all.map(({ name }) => name)).size < this.all.length) refuse("Two event buses have the same name.");
  }

  /** By name or ARN. */
  find(nameOrArn: string): Bus | undefined {
    return this.all.find(({ name, arn }) => name === nameOrArn || arn === nameOrArn);
  }

  get(nameOrArn: string): Bus {
    const bus = this.find(nameOrArn);
    if (bus !== undefined) return bus;
    const name = nameOrArn.replace(/^arn:.*:event-bus\//, "");
    throw new EventBridgeError("ResourceNotFoundException", `Event bus ${name} does not exist.`);
  }
}

function refuse(message: string): never {
  throw new EventBridgeError("ValidationException", message);
}
