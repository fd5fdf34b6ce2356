/** Whether the value has the form of a job id, a lower-case UUID. */
export function isJobId(value: unknown): value is string {
  return typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
}
