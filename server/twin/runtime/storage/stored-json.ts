import { DamageError } from "./damage.ts";

/** Parses what was stored as JSON. Throws a `DamageError` that names the row, `place`, if it is no longer JSON. */
export function parseStored<T>(text: unknown, place: string): T {
  try {
    return JSON.parse(String(text));
  } catch (cause) {
    const message = `twin.sqlite: ${place} is damaged, and is not JSON. Restore the folder from a copy, or repair or delete that row.`;
    throw new DamageError(message, { cause });
  }
}
