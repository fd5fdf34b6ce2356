import { failureLogRetentionDays } from "../../../../infra/settings/log-retention.ts";
import type { Settings } from "../../../../infra/settings/settings.ts";
import {
  archivedPattern,
  failureLogEntry,
  failurePattern,
  replayPattern,
  submissionPath,
} from "../../../failures/failure-events.ts";
import type { Stack } from "../../stack.ts";
import { failureBus, failureLog, functionArns } from "./functions.ts";

/**
 * The bus of what could not be handled, with its archive and the failure log. What is replayed from the archive runs the job again.
 */
export function failureResources(
  settings: Pick<Settings, "archiveRetentionDays">,
): Pick<Stack, "buses" | "archives" | "rules" | "logGroups"> {
  return {
    buses: [{ name: failureBus.name }],
    archives: [
      {
        name: failureBus.name,
        eventBusName: failureBus.name,
        eventPattern: failurePattern,
        // 0 is without end.
        retentionDays: settings.archiveRetentionDays ?? 0,
      },
    ],
    rules: [
      {
        name: "replay",
        eventBusName: failureBus.name,
        eventPattern: replayPattern,
        targets: [{ id: "process-job", arn: functionArns.processJob, inputPath: submissionPath }],
      },
      {
        name: "failure-log",
        eventBusName: failureBus.name,
        eventPattern: archivedPattern,
        targets: [{ id: "failure-log", arn: failureLog.arn, inputTransformer: failureLogEntry }],
      },
    ],
    logGroups: [{ name: failureLog.name, retentionDays: failureLogRetentionDays(settings) }],
  };
}
