import { functionEnvironment, type Settings } from "../../../../infra/settings/settings.ts";
import { twinNames } from "../../../../infra/settings/twin-names.ts";
import { account } from "../../aws/account.ts";
import { busArn } from "../../aws/eventbridge/arn.ts";
import { functionArn } from "../../aws/lambda/arn.ts";
import type { FunctionConfiguration } from "../../aws/lambda/configuration.ts";
import { logGroupArn } from "../../aws/logs/arn.ts";
import type { FunctionsContext } from "../../stack.ts";
import { stalledJobsFunction } from "./stalled-jobs/function.ts";
import { observeFunction } from "./workflow.ts";

const names = { processJob: "process-job", handleError: "handle-error", failures: twinNames.failures };

export const functionArns = {
  processJob: functionArn(account, names.processJob),
  handleError: functionArn(account, names.handleError),
};

/** The names that `--function` can give another module. */
export const functionNames: readonly string[] = [names.processJob, names.handleError];

/** The bus that receives the records of failures that could not be handled. */
export const failureBus = { name: names.failures, arn: busArn(account, names.failures) };

/** The log of which jobs the bus's archive holds. */
export const failureLog = { name: twinNames.failureLog, arn: logGroupArn(account, twinNames.failureLog) };

/** The functions, wired as the stack wires them: what one cannot process goes to the other, and from there to the bus. */
export function createFunctions(
  options: FunctionsContext & { readonly settings: Settings; readonly jobsTable: string },
): FunctionConfiguration[] {
  const { settings, sdkVariables, jobsTable, steps, modules } = options;
  const environment = () => ({
    ...functionEnvironment(settings, jobsTable),
    ...sdkVariables(),
    // Nothing here makes metrics of the lines that hold them.
    POWERTOOLS_METRICS_DISABLED: "true",
  });
  return [
    {
      ...settings.processing,
      name: names.processJob,
      module: modules.get(names.processJob) ?? new URL("../../../handlers/process-job.ts", import.meta.url),
      get environment() {
        return environment();
      },
      onFailure: functionArns.handleError,
      hooks: observeFunction(steps, { invocation: 4, run: 5, failure: 9 }),
    },
    {
      ...settings.errorHandling,
      name: names.handleError,
      module: modules.get(names.handleError) ?? new URL("../../../handlers/handle-error.ts", import.meta.url),
      get environment() {
        return environment();
      },
      onFailure: failureBus.arn,
      hooks: observeFunction(steps, { invocation: 9, run: 10, failure: 12 }),
    },
    stalledJobsFunction(settings, environment),
  ];
}
