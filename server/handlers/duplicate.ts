import type { Claim, JobsTable } from "../table/jobs-table.ts";
import { logger } from "./log.ts";
import { measure } from "./metrics.ts";

/** The first submission under an id wins. Another one is worth a line; a repeated delivery of the first is ordinary. */
export async function logDuplicate(table: JobsTable, jobId: string, claim: Claim): Promise<void> {
  const item = await table.get(jobId);
  const status = item?.status;
  const same = item?.fingerprint === claim.fingerprint && item.owner === claim.owner;
  if (same) {
    logger.info("nothing to do: the job is held or has ended", { status });
    measure(claim.kind, { DuplicateDeliveries: 1 });
  } else {
    logger.warn("another submission has this id", { status });
    measure(claim.kind, { SubmissionsRefused: 1 });
  }
}
