import { logger } from "../logging/logger.ts";
import { measure } from "../logging/metrics.ts";
import type { Claim, JobsTable } from "../table/jobs-table.ts";

/**
 * Logs a delivery whose claim failed: a warning for another submission with the same id, where the first one wins, and an info
 * for a repeated delivery. If the table cannot be read, only this line is lost.
 */
export async function logDuplicate(table: JobsTable, jobId: string, claim: Claim): Promise<void> {
  const item = await table.get(jobId).catch((error: unknown) => {
    logger.warn("reading the job with this id failed", { error });
  });
  if (item === undefined) return;
  const { status, fingerprint, owner } = item;
  const same = fingerprint === claim.fingerprint && owner === claim.owner;
  if (same) {
    logger.info("nothing to do: the job is held or has ended", { status });
    measure(claim.kind, { DuplicateDeliveries: 1 });
  } else {
    logger.warn("another submission has this id", { status });
    measure(claim.kind, { SubmissionsRefused: 1 });
  }
}
