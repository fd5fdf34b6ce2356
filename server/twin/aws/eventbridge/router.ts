import type { Clock } from "../../runtime/clock.ts";
import { isRefusal } from "../lambda/errors.ts";
import { logGroupNameOf } from "../logs/arn.ts";
import type { Logs } from "../logs/logs.ts";
import type { Archives } from "./archives.ts";
import { isBusArn } from "./arn.ts";
import type { Bus, Buses } from "./buses.ts";
import type { Delivery } from "./delivery.ts";
import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { logEntryOf } from "./log-entry.ts";
import type { Rule, Rules } from "./rules.ts";

/**
 * Invokes a function asynchronously, in the caller's transaction. Throws an error with a `statusCode` below 500, before it writes
 * anything, if the function cannot be invoked with this payload.
 */
export type InvokeFunction = (functionArn: string, payload: string) => void;

export interface RouterOptions {
  readonly buses: Buses;
  readonly rules: Rules;
  readonly archives: Archives;
  readonly clock: Clock;
  readonly invoke: InvokeFunction;
  readonly logs: Pick<Logs, "write"> | undefined;
  log(line: string): void;
}

/** Archives an event and sends it to the targets of the matching rules, in the caller's transaction. */
export class Router {
  readonly #options: RouterOptions;

  constructor(options: RouterOptions) {
    this.#options = options;
  }

  /** `ruleArns` limits the event to these rules; empty means all. */
  route(bus: Bus, event: BusEvent, ruleArns: readonly string[] = []): void {
    this.#route(bus, event, ruleArns, false);
  }

  #route(bus: Bus, event: BusEvent, ruleArns: readonly string[], forwarded: boolean): void {
    this.#options.archives.keep(bus, event);
    for (const rule of this.#options.rules.matching(bus, event)) {
      if (ruleArns.length > 0 && !ruleArns.includes(rule.arn)) continue;
      for (const delivery of rule.deliveries) this.#send(delivery, event, rule, forwarded);
    }
  }

  #send({ target, payloadOf }: Delivery, event: BusEvent, rule: Rule, forwarded: boolean): void {
    const { arn: ruleArn, name: ruleName } = rule;
    const { clock, invoke, logs, log } = this.#options;
    try {
      const payload = () => payloadOf(event, { ruleArn, ruleName, ingestionTime: clock.now() });
      const logGroupName = logGroupNameOf(target.arn);
      if (isBusArn(target.arn)) this.#forward(target.arn, event, forwarded);
      else if (logGroupName === undefined) invoke(target.arn, payload());
      else logs?.write(logGroupName, logEntryOf(target, payload(), event));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // AWS counts these as FailedInvocations: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
      log(`EventBridge: event ${event.id} was not sent to target ${target.id} of ${ruleArn}: ${error.message}`);
    }
  }

  /** Forwards an event to another bus, but not from there to a third one: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html */
  #forward(busArn: string, event: BusEvent, forwarded: boolean): void {
    const bus = this.#options.buses.get(busArn);
    if (forwarded) {
      throw new EventBridgeError(
        "ValidationException",
        "it came from another event bus and cannot be forwarded again.",
      );
    }
    this.#route(bus, event, [], true);
  }
}
