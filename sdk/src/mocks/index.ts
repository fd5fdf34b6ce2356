export { createJobsMock, type JobsMock } from "./jobs-mock.ts";
export { createManualClock, type ManualClock } from "./manual-clock.ts";
export type { MockKind, MockKinds } from "./mock-kind.ts";
export type { JobsMockOptions } from "./mock-options.ts";
export type { JobPlan, Outcome } from "./plan.ts";
export type { RequestFailure } from "./request-failure.ts";
export { type Scenario, type ScenarioName, scenarioNames } from "./scenarios.ts";
