import { readFileSync } from "node:fs";
import { checkSettings, InvalidSettingsError } from "./check-settings.ts";
import { type Settings, settings } from "./settings.ts";

/** Names a JSON file with the settings in which one deployment differs from the project's. */
export const settingsVariable = "JOBS_API_SETTINGS";

type Values = Readonly<Record<string, unknown>>;

// Absent from the project's values, or null there.
const optional: readonly string[] = ["processing.reservedConcurrency", "errorHandling.reservedConcurrency"];
const nullable: readonly string[] = [
  "durableExecution",
  "archiveRetentionDays",
  "alarmEmail",
  "alarmTopicArn",
  "accessLogKeyArn",
  "tableCapacity",
  "permissionsBoundaryArn",
];
const groups: Values = {
  durableExecution: { timeoutSeconds: undefined, retentionDays: undefined },
  tableCapacity: { readUnits: undefined, writeUnits: undefined },
};
// Their names are the user's.
const maps: readonly string[] = ["tags"];

/** The project's settings, with those of the file that `JOBS_API_SETTINGS` names. Throws an `InvalidSettingsError` on any that is wrong. */
export function readSettings(file = process.env[settingsVariable]): Settings {
  const changed =
    file === undefined || file === "" ? settings : (merge(settings, readJson(file), file) as unknown as Settings);
  checkSettings(changed);
  return changed;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : cause;
    throw new InvalidSettingsError(`${settingsVariable} names ${file}, which cannot be read: ${reason}`, { cause });
  }
}

/** Groups of settings are merged, and null stands for an absent one. What the project does not know is refused. */
function merge(project: object, changes: unknown, file: string, place = ""): Values {
  if (typeof changes !== "object" || changes === null || Array.isArray(changes)) {
    throw new InvalidSettingsError(`${file}: ${place === "" ? "it" : place} is not an object.`);
  }
  const merged: Record<string, unknown> = { ...project };
  for (const [name, value] of Object.entries(changes)) {
    const at = place === "" ? name : `${place}.${name}`;
    if (!Object.hasOwn(project, name) && !optional.includes(at)) {
      throw new InvalidSettingsError(`${file}: there is no setting ${at}.`);
    }
    const group = merged[name] ?? groups[at];
    if (value === null && optional.includes(at)) delete merged[name];
    else if (value === null && nullable.includes(at)) merged[name] = null;
    else if (maps.includes(at)) merged[name] = value;
    else merged[name] = typeof group === "object" && group !== null ? merge(group, value, file, at) : value;
  }
  return merged;
}
