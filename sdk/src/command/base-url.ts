import { UsageError } from "./errors/usage-error.ts";

const form =
  "Use the form https://ID.execute-api.REGION.amazonaws.com/STAGE in --base-url, JOBS_BASE_URL or jobs_base_url.";

/** Throws a `UsageError` unless this can be the API's URL. The error never quotes the URL, which may contain a password. */
export function checkBaseUrl(text: string): void {
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) {
    throw new UsageError("The base URL is not valid: it must start with https:// or http:// and a host.", form);
  }
  if (/[?#@]/.test(text)) {
    throw new UsageError("The base URL must not contain a user, password, query or fragment.", form);
  }
}
