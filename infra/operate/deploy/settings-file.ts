import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settingsVariable } from "../../settings/read-settings.ts";
import type { Fitting } from "./reservations.ts";

/** Calls `use` with environment variables that name a temporary copy of the settings, with these reservations. */
export async function withReservations<T>(
  fitting: Fitting,
  use: (environment: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const file = process.env[settingsVariable];
  const changed = file ? JSON.parse(await readFile(file, "utf8")) : {};
  for (const [limits, reservedConcurrency] of Object.entries(fitting)) {
    changed[limits] = { ...changed[limits], reservedConcurrency };
  }
  const folder = await mkdtemp(join(tmpdir(), "jobs-api-settings-"));
  try {
    const copy = join(folder, "settings.json");
    await writeFile(copy, JSON.stringify(changed));
    return await use({ [settingsVariable]: copy });
  } finally {
    await rm(folder, { recursive: true });
  }
}
