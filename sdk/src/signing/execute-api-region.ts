/** Returns the region in an `execute-api` host name of AWS, or undefined for any other host. */
export function regionOf(baseUrl: string): string | undefined {
  return /^[^.]+\.execute-api\.([a-z\d-]+)\.amazonaws\.com(\.cn)?$/.exec(new URL(baseUrl).hostname)?.[1];
}
