import { fileURLToPath } from "node:url";
import { readSettings } from "../../infra/settings/read-settings.ts";

/** Settings for a twin whose error handling fails: Lambda tries it again for three minutes otherwise, which no test waits for. */
export const noRetriesFile = fileURLToPath(new URL("no-retries.json", import.meta.url));
export const noRetries = readSettings(noRetriesFile);
