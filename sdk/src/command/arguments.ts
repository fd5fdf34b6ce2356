import { InvalidArgumentError } from "commander";
import { isJobId } from "../job/job-id.ts";
import { maxDelay } from "../waiting/clock.ts";

/** Parses a job id or an Idempotency-Key. */
export function uuid(text: string): string {
  if (!isJobId(text)) throw new InvalidArgumentError("It must be a lower-case UUID.");
  return text;
}

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Parses a duration such as 90, 90s, 15m or 2h into milliseconds. The default unit is seconds. */
export function duration(text: string): number {
  const [, number, unit = "s"] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const milliseconds = Number(number) * units[unit as keyof typeof units];
  if (!(milliseconds > 0)) throw new InvalidArgumentError("It must be a duration such as 90s, 15m or 2h.");
  if (milliseconds > maxDelay) throw new InvalidArgumentError("It must be at most 596h.");
  return milliseconds;
}

/** Parses a positive integer. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a positive integer.");
  return Number(text);
}
