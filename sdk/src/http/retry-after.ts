/** Longer values are cut to this. */
const maxSeconds = 300;

/**
 * Parses `Retry-After` into seconds. Returns undefined if it is absent, or in neither form of
 * https://www.rfc-editor.org/rfc/rfc9110#name-retry-after. A date is relative to `at`, in milliseconds since the epoch.
 */
export function retryAfter(headers: Headers, at: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  const seconds = value.endsWith("GMT") ? (Date.parse(value) - at) / 1_000 : Number(/^\d+$/.exec(value) ?? Number.NaN);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), maxSeconds);
}
