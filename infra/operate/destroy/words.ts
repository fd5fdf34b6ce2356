import type { Removal } from "./removal.ts";

/** What the removal of a stack does to its data. Where that could not be read, neither is claimed. */
export function removesText(stackName: string, removal: Removal | "hidden"): string {
  const data = "jobs, their results and the archived failures";
  if (removal === "hidden") {
    return (
      `This removes ${stackName}. Whether its ${data} go with it or remain is not known: ` +
      "the caller needs the permission cloudformation:GetTemplate to read that."
    );
  }
  switch (removal.policy) {
    case "destroy":
      return `This removes ${stackName} with its ${data}.`;
    case "retain":
      return `This removes ${stackName}. Its ${data} remain, as it is deployed with removalPolicy retain.`;
    case undefined:
      return `This removes ${stackName}, whose template has no table of jobs.`;
  }
}

/** What the removal of the pages' stack is. */
export function pagesText(stackName: string): string {
  return `This removes ${stackName} with the reference pages, whose address ends.`;
}

/** What remains of a stack that was removed, and how it is removed too. */
export function remainsText(stackName: string, removal: Removal | "hidden"): string {
  return [
    "",
    `${stackName} is removed, and can be deployed again. What remains:`,
    ...(removal === "hidden" ? [unknownData] : data(removal)),
    "  - the role through which API Gateway writes the logs of all APIs of the account in this region, if the stack had set it",
    "  - the log group that API Gateway made when that role was set",
    "      aws logs delete-log-group --log-group-name /aws/apigateway/welcome",
    ...(removal !== "hidden" && removal.policy === "retain" ? [] : accessLog(stackName)),
    "  - CDK's own stack with its bucket, which other stacks may use",
  ].join("\n");
}

const unknownData =
  "  - the data with its key, or the key for some days, as removalPolicy was at the last deployment: that could not be read";

/** The role may make log groups: a request can be logged after the group's removal. */
function accessLog(stackName: string): string[] {
  return [
    "  - the access log's group, if a request was logged just after its removal, which makes it again, without a retention",
    `      aws logs describe-log-groups --log-group-name-prefix ${stackName}-JobsApiAccessLogs`,
    "      aws logs delete-log-group --log-group-name NAME",
  ];
}

function data({ policy, keyPendingDays, hasAlarmTopic }: Removal): string[] {
  const pending = (keys: string) =>
    `  - ${keys}, in KMS: disabled, and deleted after ${keyPendingDays} days, until when it can be restored`;
  const alarms = hasAlarmTopic ? [pending("the alarm topic's key")] : [];
  switch (policy) {
    case "destroy":
      return [pending("the table's key"), ...alarms];
    case "retain":
      return [
        "  - the jobs table with its key, the failures with their bus and archive, the queues and the log groups",
        ...alarms,
      ];
    case undefined:
      return alarms;
  }
}
