import type { JobStatus } from "@jobs-api/sdk";

const order: readonly JobStatus[] = ["PENDING", "RUNNING", "SUCCEEDED"];

/** A stage of a job's lifecycle, to be shown in a list. */
export interface Stage {
  readonly title: string;
  readonly isReached: boolean;
  readonly isCurrent: boolean;
}

/** Returns the stages that lead to a job's status or, of a running job, to its success. */
export function stagesOf(status: JobStatus): readonly Stage[] {
  const stages = order.includes(status) ? order : [...order.slice(0, 2), status];
  const at = stages.indexOf(status);
  return stages.map((stage, index) => ({ title: titleOf(stage), isReached: index <= at, isCurrent: index === at }));
}

export function titleOf(status: JobStatus): string {
  return status.charAt(0) + status.slice(1).toLowerCase();
}
