// Generated from openapi.yaml by `npm run generate`. Do not edit.

/** The states of a job: the step at which a caller sees each, or null, and the states that may follow. */
export const lifecycle = {
  PENDING: { step: 3, next: ["RUNNING","FAILED"] },
  RUNNING: { step: 5, next: ["SUCCEEDED","FAILED","CANCELLED"] },
  SUCCEEDED: { step: 8, next: [] },
  FAILED: { step: 11, next: [] },
  CANCELLED: { step: null, next: [] },
} as const;

export type JobStatus = keyof typeof lifecycle;

export const initialStatus = "PENDING" satisfies JobStatus;
