/** The region in the host name that AWS gives an API; undefined if it is another one. */
export function regionOf(baseUrl: string): string | undefined {
  return /^[^.]+\.execute-api\.([a-z\d-]+)\.amazonaws\.com(\.cn)?$/.exec(new URL(baseUrl).hostname)?.[1];
}
