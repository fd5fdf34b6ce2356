import { DamageError } from "./damage.ts";

/** Parses what was stored as JSON. Throws a `DamageError` that names the `location` if it is not JSON any more. */
export function parseStored<T>(text: unknown, location: string): T {
  try {
    return JSON.parse(String(text));
  } catch (cause) {
    const message = `twin.sqlite: ${location} is damaged: not JSON. Restore the folder from a copy, or repair or delete the row.`;
    throw new DamageError(message, { cause });
  }
}
