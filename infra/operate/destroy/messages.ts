import type { Removal } from "./removal.ts";

/** The effect of removing the stack on its data; "hidden" if the template could not be read. */
export function removalWarning(stackName: string, removal: Removal | "hidden"): string {
  const data = "jobs, their results and the archived failures";
  if (removal === "hidden") {
    return (
      `This removes ${stackName}. Its ${data} may be deleted or may remain: ` +
      "the caller lacks the permission cloudformation:GetTemplate, which tells."
    );
  }
  switch (removal.policy) {
    case "destroy":
      return `This removes ${stackName} with its ${data}.`;
    case "retain":
      return `This removes ${stackName}. Its ${data} remain, since it is deployed with removalPolicy retain.`;
    case undefined:
      return `This removes ${stackName}, whose template has no table of jobs.`;
  }
}

/** The effect of removing the stack of the reference pages. */
export function pagesRemovalWarning(stackName: string): string {
  return `This removes ${stackName} with the reference pages. Their address stops working.`;
}

/** The resources that remain of a removed stack, and how to delete them. */
export function remainingResources(stackName: string, removal: Removal | "hidden"): string {
  return [
    "",
    `${stackName} is removed and can be deployed again. These resources remain:`,
    ...(removal === "hidden" ? [unknownData] : data(removal)),
    "  - the role with which API Gateway writes the logs of all APIs of the account in this region, if the stack set it",
    "  - the log group that API Gateway created when that role was set",
    "      aws logs delete-log-group --log-group-name /aws/apigateway/welcome",
    ...(removal !== "hidden" && removal.policy === "retain" ? [] : accessLog(stackName)),
    "  - CDK's bootstrap stack with its bucket, which other stacks may use",
  ].join("\n");
}

const unknownData =
  "  - the data and its key, or only the key for some days: removalPolicy could not be read from the deployed template";

/** API Gateway may recreate the log group, for a request that it logs after the group's deletion. */
function accessLog(stackName: string): string[] {
  return [
    "  - the log group of the access log, if a request logged just after its deletion recreated it, without a retention period",
    `      aws logs describe-log-groups --log-group-name-prefix ${stackName}-JobsApiAccessLogs`,
    "      aws logs delete-log-group --log-group-name NAME",
  ];
}

function data({ policy, keyPendingDays, hasAlarmTopic, hasIdentityPool }: Removal): string[] {
  const pending = (keys: string) =>
    `  - ${keys}, in KMS: disabled, and deleted after ${keyPendingDays} days. Until then it can be restored`;
  const alarms = hasAlarmTopic ? [pending("the alarm topic's key")] : [];
  switch (policy) {
    case "destroy":
      return [pending("the table's key"), ...alarms];
    case "retain":
      return [
        "  - the jobs table with its key, the failures with their bus and archive, the queues and the log groups",
        ...(hasIdentityPool ? ["  - the identity pool, whose identities are the owners of jobs"] : []),
        ...alarms,
      ];
    case undefined:
      return alarms;
  }
}
