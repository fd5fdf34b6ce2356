import { InvalidArgumentError } from "commander";
import { isJobId } from "../job/job-id.ts";
import { maxDelay } from "../waiting/clock.ts";

/** One UUID, as jobs and keys have it. */
export function uuid(text: string): string {
  if (!isJobId(text)) throw new InvalidArgumentError("It must be one UUID in lower case.");
  return text;
}

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A time in milliseconds, from 90, 90s, 15m or 2h. */
export function duration(text: string): number {
  const [, number, unit = "s"] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const milliseconds = Number(number) * units[unit as keyof typeof units];
  if (!(milliseconds > 0)) throw new InvalidArgumentError("It must be a time: 90s, 15m or 2h for instance.");
  if (milliseconds > maxDelay) throw new InvalidArgumentError("It must be at most 596h.");
  return milliseconds;
}

/** A whole number over 0. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a whole number over 0.");
  return Number(text);
}
