const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Parses a duration before `now` (milliseconds), such as "2h", or an ISO 8601 time with a zone. Returns undefined for any other string,
 * including times without a zone, which would depend on the machine, days that do not exist, and times before 1970.
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

/** Whether a day exists: JavaScript parses 30 February as 2 March. */
function isDay(day: string): boolean {
  const time = new Date(`${day}T00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}
