import { CredentialStore } from "../../../server/twin/aws/iam/credentials.ts";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";

export const now = Date.UTC(2026, 10, 22, 18, 56, 7, 123);

export function newStore(): CredentialStore {
  return new CredentialStore(openDatabase(), now);
}
