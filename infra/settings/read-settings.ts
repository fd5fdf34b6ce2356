import { readFileSync } from "node:fs";
import { checkSettings, InvalidSettingsError } from "./check-settings.ts";
import { type Settings, settings } from "./settings.ts";

/** Names a JSON file with the settings in which a deployment differs from the project's. */
export const settingsVariable = "JOBS_API_SETTINGS";

/** The project's settings, overridden by those of the file that `JOBS_API_SETTINGS` names. Throws an `InvalidSettingsError` if any is wrong. */
export function readSettings(file = process.env[settingsVariable] ?? ""): Settings {
  if (file === "") {
    checkSettings(settings);
    return settings;
  }
  const merged = merge(settings, readJson(file));
  checkSettings(merged, file);
  return merged;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : cause;
    throw new InvalidSettingsError(`${settingsVariable} names ${file}, which cannot be read: ${reason}`, { cause });
  }
}

/** Merges groups of settings, and removes an optional setting that is null. Other values replace the project's: tags too. */
function merge(project: unknown, changes: unknown): unknown {
  if (!isObject(project) || !isObject(changes)) return changes;
  const changed = Object.entries(changes).map(([name, value]) => {
    const isGroup = Object.hasOwn(project, name) && name !== "tags";
    return [name, isGroup ? merge(project[name], value) : value] as const;
  });
  const merged = Object.entries({ ...project, ...Object.fromEntries(changed) });
  return Object.fromEntries(merged.filter(([name, value]) => name !== "reservedConcurrency" || value !== null));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
