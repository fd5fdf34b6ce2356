import { UsageError } from "./errors/usage-error.ts";

const form =
  "Give it as https://ID.execute-api.REGION.amazonaws.com/STAGE: --base-url, JOBS_BASE_URL or jobs_base_url.";

/** Refuses what cannot be the API's address, before anything else tells of it. No error quotes it: it may hold a password. */
export function checkBaseUrl(text: string): void {
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) {
    throw new UsageError("The base URL is no address: it must begin with https:// or http:// and a host.", form);
  }
  if (/[?#@]/.test(text)) {
    throw new UsageError("The base URL must be an address without user, password, query and fragment.", form);
  }
}
