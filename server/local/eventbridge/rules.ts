import type { Account } from "../account.ts";
import { ruleArn } from "./arn.ts";
import type { Bus, Buses } from "./buses.ts";
import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { compilePattern, type EventPattern } from "./pattern/pattern.ts";
import { createTarget, type Target, type TargetDeclaration } from "./targets.ts";

export interface RuleDeclaration {
  readonly name: string;
  /** The bus's name or ARN. */
  readonly eventBusName: string;
  readonly eventPattern: EventPattern;
  /** ENABLED unless given. */
  readonly state?: "ENABLED" | "DISABLED";
  readonly description?: string;
  readonly targets: readonly TargetDeclaration[];
}

export interface Rule extends Omit<RuleDeclaration, "state" | "targets"> {
  readonly arn: string;
  readonly bus: Bus;
  readonly state: "ENABLED" | "DISABLED";
  readonly targets: readonly Target[];
  matches(event: BusEvent): boolean;
}

/** The rules of all buses. */
export class Rules {
  readonly #all: readonly Rule[];

  constructor(declarations: readonly RuleDeclaration[], buses: Buses, account: Account) {
    this.#all = declarations.map((declaration) => createRule(declaration, buses, account));
    if (new Set(this.#all.map(({ arn }) => arn)).size < this.#all.length) {
      throw new EventBridgeError("ValidationException", "Two rules of one event bus have the same name.");
    }
  }

  of(bus: Bus): readonly Rule[] {
    return this.#all.filter((rule) => rule.bus === bus);
  }

  get(bus: Bus, name: string): Rule {
    const rule = this.of(bus).find((candidate) => candidate.name === name);
    if (rule !== undefined) return rule;
    throw new EventBridgeError("ResourceNotFoundException", `Rule ${name} does not exist on EventBus ${bus.name}.`);
  }

  /** The enabled rules that an event on the bus meets. */
  matching(bus: Bus, event: BusEvent): readonly Rule[] {
    return this.of(bus).filter((rule) => rule.state === "ENABLED" && rule.matches(event));
  }
}

function createRule(declaration: RuleDeclaration, buses: Buses, account: Account): Rule {
  const { name, eventBusName, eventPattern, state = "ENABLED", targets } = declaration;
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) {
    throw new EventBridgeError("ValidationException", `The rule name ${name} is not valid.`);
  }
  const bus = buses.get(eventBusName);
  return {
    ...declaration,
    arn: ruleArn(account, bus.name, name),
    bus,
    state,
    targets: targets.map(createTarget),
    matches: compilePattern(eventPattern),
  };
}
