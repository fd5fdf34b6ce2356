import { fileURLToPath } from "node:url";
import { readSettings } from "../../infra/settings/read-settings.ts";

/** Settings for a twin whose error handling fails. By default Lambda retries it for three minutes, too long for a test. */
export const noRetriesFile = fileURLToPath(new URL("no-retries.json", import.meta.url));
export const noRetries = readSettings(noRetriesFile);
