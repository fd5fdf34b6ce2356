import { settings } from "../../../infra/settings/settings.ts";
import { CredentialStore } from "../../../server/twin/aws/iam/credentials.ts";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { invokeRole } from "../../../server/twin/stacks/jobs-api/invoke-role.ts";

export const now = Date.UTC(2026, 10, 22, 18, 56, 7, 123);

export const role = invokeRole(settings);

export function newStore(): CredentialStore {
  return new CredentialStore(openDatabase(), role, now);
}
