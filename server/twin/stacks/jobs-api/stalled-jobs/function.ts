import { type Settings, stalledJobsEnvironment, stalledJobsLimits } from "../../../../../infra/settings/settings.ts";
import { twinNames } from "../../../../../infra/settings/twin-names.ts";
import type { FunctionConfiguration } from "../../../aws/lambda/configuration.ts";

/** The function that counts, lists and ends jobs that have gone silent, as the stack has it. */
export function stalledJobsFunction(
  settings: Settings,
  /** Known once the twin listens. */
  environment: () => FunctionConfiguration["environment"],
): FunctionConfiguration {
  return {
    ...stalledJobsLimits,
    name: twinNames.stalledJobs,
    module: new URL("../../../../handlers/stalled-jobs.ts", import.meta.url),
    get environment() {
      return { ...environment(), ...stalledJobsEnvironment(settings) };
    },
  };
}
