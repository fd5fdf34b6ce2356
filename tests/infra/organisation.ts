import type { Settings } from "../../infra/settings/settings.ts";

/** All settings that an organisation may require, for a single synthesis. */
export const organisation = {
  tags: { team: "jobs", "cost-center": "42" },
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
  alarmTopicArn: "arn:aws:sns:eu-west-1:123456789012:operators",
  accessLogKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10",
  executionLogging: "errors",
  tableCapacity: { readUnits: 5, writeUnits: 6 },
  archiveRetentionDays: null,
} as const satisfies Partial<Settings>;
