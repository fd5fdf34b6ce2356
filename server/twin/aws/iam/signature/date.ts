import { incomplete, invalid, type SignatureError } from "./error.ts";

const windowMinutes = 5;

/** Checks that the request was signed within five minutes of `now`, milliseconds since the epoch. */
export function checkDate(date: string, now: number): SignatureError | undefined {
  const signed = parse(date);
  if (Number.isNaN(signed)) {
    return incomplete(
      `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  const current = Math.floor(now / 1_000) * 1_000;
  const earliest = current - windowMinutes * 60_000;
  if (signed < earliest) {
    return invalid(
      `Signature expired: ${date} is now earlier than ${format(earliest)} (${format(current)} - ${windowMinutes} min.)`,
    );
  }
  const latest = current + windowMinutes * 60_000;
  if (signed > latest) {
    return invalid(
      `Signature not yet current: ${date} is still later than ${format(latest)} (${format(current)} + ${windowMinutes} min.)`,
    );
  }
  return undefined;
}

function parse(date: string): number {
  if (!/^\d{8}T\d{6}Z$/.test(date)) return Number.NaN;
  return Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
}

function format(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");
}
