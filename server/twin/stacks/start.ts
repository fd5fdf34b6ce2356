import { checkSettings } from "../../../infra/settings/check-settings.ts";
import { settings as projectSettings, type Settings } from "../../../infra/settings/settings.ts";
import type { Stack } from "../stack.ts";
import { type RunOptions, runStack, type Twin } from "../twin.ts";
import { contractStack } from "./another-contract.ts";
import { invokeRole } from "./jobs-api/invoke-role.ts";
import { NotEmulatedError } from "./jobs-api/not-emulated-error.ts";
import { jobsApi } from "./jobs-api/stack.ts";

export interface TwinOptions extends RunOptions {
  /** An OpenAPI file with API Gateway's extensions; absent: the Jobs API's own contract. */
  readonly spec?: string | undefined;
  /** Default: the project's. */
  readonly settings?: Settings | undefined;
}

/** Starts the twin of the Jobs API, or of another contract. Rejects as `runStack` does, and if the settings are not valid. */
export async function startTwin({ spec, settings = projectSettings, ...options }: TwinOptions): Promise<Twin> {
  checkSettings(settings);
  return await runStack(stackOf(spec, settings), options);
}

/** The stack that `--spec` asks for. */
export function stackOf(spec: string | undefined, settings: Settings): Stack {
  if (spec !== undefined) return contractStack(spec, { stage: settings.stage, role: invokeRole(settings) });
  if (settings.durableExecution !== null) throw new NotEmulatedError();
  return jobsApi(settings);
}
