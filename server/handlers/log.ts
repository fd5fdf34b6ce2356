/** Writes one structured line. Parameters and results stay out of it. */
export function log(level: "info" | "warn" | "error", message: string, fields: Record<string, unknown>): void {
  console.log(JSON.stringify({ level, message, ...fields }));
}
