/** A longer one counts as this, in seconds. */
const longest = 300;

/**
 * The seconds that an answer asks to wait; undefined if it does not, or not in one of the two grammars of
 * https://www.rfc-editor.org/rfc/rfc9110#name-retry-after. A date is compared with the answer's own, not with this clock.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  const seconds = value.endsWith("GMT")
    ? (Date.parse(value) - (Date.parse(headers.get("date") ?? "") || now)) / 1_000
    : Number(/^\d+$/.exec(value) ?? Number.NaN);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), longest);
}
