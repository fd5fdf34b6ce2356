export { createJobsMock, type JobsMock, type JobsMockOptions } from "./jobs-mock.ts";
export { createManualClock, type ManualClock } from "./manual-clock.ts";
export type { JobPlan, Outcome } from "./plan.ts";
