import type { Settings } from "../../settings/settings.ts";
import { assumptions } from "../figures/assumptions.ts";
import type { JobShape } from "../job/shape.ts";
import type { JobUsage } from "../job/usage.ts";
import type { Costs } from "./costs.ts";

/** A way to run the same jobs behind the same API. */
export interface Variant {
  readonly name: string;
  /** The cost of a million jobs. Undefined if the design cannot run such a job. */
  costs(usage: JobUsage, settings: Settings): Costs | undefined;
}

/** The invocations of a job in a design that can wait without a running function. */
export function suspended({ seconds, busySeconds }: JobShape) {
  const invocations = busySeconds < seconds ? 2 : 1;
  return { invocations, seconds: busySeconds + invocations * assumptions.overheadSeconds };
}
