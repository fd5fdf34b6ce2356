import { logger } from "../logging/logger.ts";
import { measure } from "../logging/metrics.ts";
import type { Claim, JobsTable } from "../table/jobs-table.ts";

/**
 * The first submission under an id wins. Another one is worth a line; a repeated delivery of the first is ordinary. If the
 * table does not say which it is, only the line is lost.
 */
export async function logDuplicate(table: JobsTable, jobId: string, claim: Claim): Promise<void> {
  const item = await table.get(jobId).catch((error: unknown) => {
    logger.warn("the job that has this id was not read", { error });
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
