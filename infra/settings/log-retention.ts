import { logRetentionDays } from "./schema.ts";
import type { Settings } from "./settings.ts";

/** The retention of the failure log in days, at least as long as the archive's. Undefined if it never expires. */
export function failureLogRetentionDays({
  archiveRetentionDays: days,
}: Pick<Settings, "archiveRetentionDays">): number | undefined {
  return days === null ? undefined : logRetentionDays.find((choice) => choice >= days);
}
