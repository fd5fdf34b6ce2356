const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A time as people give it: "2h" before `now` (milliseconds), or ISO 8601 with its zone. A time without a zone would mean
 * another one on another machine: that is undefined, as is a day that no calendar has, a time before 1970, and any other text.
 */
export function parseTime(text: string, now: number): Date | undefined {
  const time = read(text, now);
  return time.getTime() >= 0 ? time : undefined;
}

function read(text: string, now: number): Date {
  const [, amount, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return new Date(now - Number(amount) * (units[unit] ?? 0));
  const [, day] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  return new Date(day !== undefined && isDay(day) ? text : Number.NaN);
}

/** JavaScript takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const time = new Date(`${day}T00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}
