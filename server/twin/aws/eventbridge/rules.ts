import type { Database } from "../../runtime/storage/database.ts";
import type { Account } from "../account.ts";
import { ruleArn } from "./arn.ts";
import type { Bus, Buses } from "./buses.ts";
import { createDelivery, type Delivery } from "./delivery.ts";
import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { compilePatternJson, type EventPattern } from "./pattern/pattern.ts";
import { ResourceStore } from "./resource-store.ts";
import type { TargetDeclaration } from "./target.ts";
import type { TargetCheck } from "./target-check.ts";

export interface RuleDeclaration {
  readonly name: string;
  /** The bus's name or ARN. */
  readonly eventBusName: string;
  readonly eventPattern: EventPattern;
  /** ENABLED by default. */
  readonly state?: "ENABLED" | "DISABLED";
  readonly description?: string;
  readonly targets: readonly TargetDeclaration[];
}

/** A stored rule. */
export interface StoredRule {
  readonly name: string;
  readonly busName: string;
  /** JSON, unchanged. */
  readonly eventPattern: string;
  readonly state: "ENABLED" | "DISABLED";
  readonly description?: string | undefined;
  readonly targets: readonly TargetDeclaration[];
}

export interface Rule extends StoredRule {
  readonly arn: string;
  readonly declared: boolean;
  readonly deliveries: readonly Delivery[];
  matches(event: BusEvent): boolean;
}

export interface RulesOptions {
  readonly buses: Buses;
  readonly account: Account;
  readonly database: Database;
  readonly checkTarget: TargetCheck;
}

/** The rules of all buses, declared or created through the API. */
export class Rules {
  readonly #rules: Map<string, Rule>;
  readonly #store: ResourceStore<StoredRule>;
  readonly #account: Account;

  constructor(declarations: readonly RuleDeclaration[], { buses, account, database, checkTarget }: RulesOptions) {
    this.#account = account;
    this.#store = new ResourceStore(database, "rule");
    const declared = declarations.map((declaration) => {
      const rule = this.#create(storedRule(declaration, buses), true);
      rule.targets.forEach(checkTarget);
      return rule;
    });
    if (new Set(declared.map(({ arn }) => arn)).size < declared.length) {
      throw new EventBridgeError("ValidationException", "Two rules of one event bus have the same name.");
    }
    // A declared rule replaces a created one of the same name.
    const all = [...this.#store.all().map((rule) => this.#create(rule, false)), ...declared];
    this.#rules = new Map(all.map((rule) => [rule.arn, rule]));
  }

  all(): readonly Rule[] {
    return [...this.#rules.values()];
  }

  of(bus: Bus): readonly Rule[] {
    return this.all().filter(({ busName }) => busName === bus.name);
  }

  find(bus: Bus, name: string): Rule | undefined {
    return this.#rules.get(ruleArn(this.#account, bus.name, name));
  }

  get(bus: Bus, name: string): Rule {
    const rule = this.find(bus, name);
    if (rule !== undefined) return rule;
    throw new EventBridgeError("ResourceNotFoundException", `Rule ${name} does not exist on EventBus ${bus.name}.`);
  }

  /** Returns the enabled rules of the bus that match the event. */
  matching(bus: Bus, event: BusEvent): readonly Rule[] {
    return this.of(bus).filter((rule) => rule.state === "ENABLED" && rule.matches(event));
  }

  /** Creates a rule, or replaces the one with its name. Throws `EventBridgeError`. */
  save(stored: StoredRule): Rule {
    const rule = this.#create(stored, false);
    const { name, busName, eventPattern, state, description, targets } = stored;
    this.#store.save(rule.arn, { name, busName, eventPattern, state, description, targets });
    this.#rules.set(rule.arn, rule);
    return rule;
  }

  remove({ arn }: Rule): void {
    this.#store.remove(arn);
    this.#rules.delete(arn);
  }

  #create(stored: StoredRule, declared: boolean): Rule {
    return {
      ...stored,
      arn: ruleArn(this.#account, stored.busName, stored.name),
      declared,
      deliveries: stored.targets.map(createDelivery),
      matches: compilePatternJson(stored.eventPattern),
    };
  }
}

function storedRule({ name, eventBusName, eventPattern, ...rest }: RuleDeclaration, buses: Buses): StoredRule {
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) {
    throw new EventBridgeError("ValidationException", `The rule name ${name} is not valid.`);
  }
  const busName = buses.get(eventBusName).name;
  return { state: "ENABLED", ...rest, name, busName, eventPattern: JSON.stringify(eventPattern) };
}
