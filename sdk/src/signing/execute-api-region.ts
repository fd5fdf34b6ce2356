/** Returns the region in an `execute-api` host name of AWS, or undefined for any other host. */
export function regionOf(baseUrl: string): string | undefined {
  return /^https?:\/\/[^./]+\.execute-api\.([a-z\d-]+)\.amazonaws\.com(\.cn)?([:/]|$)/i.exec(baseUrl)?.[1];
}
