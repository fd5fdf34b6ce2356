import { readSettings } from "../../settings/read-settings.ts";
import { twinNames } from "../../settings/twin-names.ts";
import type { Aws } from "../aws/connect.ts";
import { output, readOutputs } from "../aws/stack.ts";
import { archiveName } from "../replay/archive.ts";

/** The names of a deployment's resources for stalled jobs. */
export interface StalledResources {
  readonly functionName: string;
  readonly logGroupName: string;
  readonly archive: string;
}

/** Reads the names from the stack's outputs. The twin, which has no CloudFormation, has fixed names. */
export async function findResources(aws: Aws): Promise<StalledResources> {
  if (aws.client.endpoint !== undefined) {
    const { stalledJobs, failureLog, failures } = twinNames;
    return { functionName: stalledJobs, logGroupName: failureLog, archive: failures };
  }
  const outputs = await readOutputs(aws, readSettings().stackName);
  return {
    functionName: output(outputs, "StalledJobsFunctionName"),
    logGroupName: output(outputs, "FailureLogGroupName"),
    archive: archiveName(output(outputs, "FailureArchiveArn")),
  };
}
