const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A time as people give it: "2h" before `now` (milliseconds), or ISO 8601 with its zone. A time without a zone would mean
 * another one on another machine: that is undefined, as is any other text.
 */
export function parseTime(text: string, now: number): Date | undefined {
  const [, amount, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return new Date(now - Number(amount) * (units[unit] ?? 0));
  const isZoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = new Date(isZoned ? text : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
