/** A longer one counts as this, in seconds. */
const maxSeconds = 300;

/**
 * The seconds that an answer given at this time asks to wait; undefined if it does not, or not in one of the two grammars of
 * https://www.rfc-editor.org/rfc/rfc9110#name-retry-after.
 */
export function retryAfter(headers: Headers, at: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  const seconds = value.endsWith("GMT") ? (Date.parse(value) - at) / 1_000 : Number(/^\d+$/.exec(value) ?? Number.NaN);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), maxSeconds);
}
