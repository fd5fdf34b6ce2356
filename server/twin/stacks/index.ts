/** Runs an API, its functions and the services that they use on this machine. */

export { readSettings } from "../../../infra/settings/read-settings.ts";
export type { TableDefinition } from "../aws/dynamodb/table.ts";
export type { Role } from "../aws/iam/role.ts";
export type { Stack } from "../stack.ts";
export { type RunOptions, runStack, type Twin, type TwinDescription } from "../twin.ts";
export { contractStack } from "./another-contract.ts";
export { startTwin, type TwinOptions } from "./start.ts";
