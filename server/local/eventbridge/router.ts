import { isRefusal } from "../lambda/errors.ts";
import type { Bus } from "./buses.ts";
import type { BusEvent } from "./event.ts";
import type { Rules } from "./rules.ts";
import type { Target } from "./targets.ts";

/**
 * Invokes a function asynchronously, in the caller's transaction. If it cannot be invoked with this payload, it throws an
 * error that has a `statusCode` below 500, before it writes anything.
 */
export type InvokeFunction = (functionArn: string, payload: string) => void;

export interface RouterOptions {
  readonly rules: Rules;
  readonly invoke: InvokeFunction;
  log(line: string): void;
}

/** Sends an event to the targets of the rules that it meets, in the caller's transaction. */
export class Router {
  readonly #options: RouterOptions;

  constructor(options: RouterOptions) {
    this.#options = options;
  }

  /** `ruleArns`, unless empty, limits it to these rules. */
  route(bus: Bus, event: BusEvent, ruleArns: readonly string[] = []): void {
    for (const rule of this.#options.rules.matching(bus, event)) {
      if (ruleArns.length > 0 && !ruleArns.includes(rule.arn)) continue;
      for (const target of rule.targets) this.#send(target, event, rule.arn);
    }
  }

  #send(target: Target, event: BusEvent, ruleArn: string): void {
    const payload = target.payloadOf(event);
    try {
      if (payload === undefined) this.#drop(target, event, ruleArn, `it has nothing at ${target.inputPath}`);
      else this.#options.invoke(target.arn, payload);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#drop(target, event, ruleArn, error.message);
    }
  }

  // EventBridge counts these as FailedInvocations: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
  #drop(target: Target, event: BusEvent, ruleArn: string, reason: string): void {
    this.#options.log(`EventBridge: event ${event.id} was not sent to target ${target.id} of ${ruleArn}: ${reason}`);
  }
}
