import type { Settings } from "./settings.ts";

/** The retention periods that CloudWatch takes, in days. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const logRetentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The retention of the failure log in days, at least as long as the archive's. Undefined if it never expires. */
export function failureLogRetentionDays({
  archiveRetentionDays: days,
}: Pick<Settings, "archiveRetentionDays">): number | undefined {
  return days === null ? undefined : logRetentionDays.find((choice) => choice >= days);
}
