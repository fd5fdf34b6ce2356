import { Aws } from "aws-cdk-lib";
import { AlarmStatusWidget, type IAlarm, TextWidget } from "aws-cdk-lib/aws-cloudwatch";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import { CustomMonitoring, FullWidth, type Monitoring, type MonitoringFacade } from "cdk-monitoring-constructs";
import type { View } from "./view.ts";

/** Arranges the dashboard by an operator's questions: what is lost, what is slow, what is busy, and then the details of each subject. */
export function arrange(facade: MonitoringFacade, views: readonly View[]): Monitoring[] {
  const answer = (humanReadableName: string, question: "lost" | "slow" | "busy") =>
    new CustomMonitoring(facade, {
      humanReadableName,
      alarmFriendlyName: question,
      metricGroups: views.flatMap((view) => view[question] ?? []),
    });
  return [
    answer("Is anything being lost?", "lost"),
    answer("Is it slow?", "slow"),
    answer("Is it busy?", "busy"),
    ...views.flatMap(({ details = [] }) => details),
  ];
}

/** Adds the head of the dashboard: links to the documentation and logs, and the state of the alarms. */
export function addHead(
  facade: MonitoringFacade,
  alarms: readonly IAlarm[],
  logs: Readonly<Record<string, ILogGroup>>,
): void {
  const urls = facade.createAwsConsoleUrlFactory();
  const links = Object.entries(logs).map(
    ([name, { logGroupName }]) => `[${name}](${urls.getCloudWatchLogGroupUrl(logGroupName)})`,
  );
  const markdown = [
    `# ${Aws.STACK_NAME}`,
    "Each alarm's description says what to do, and `docs/alarms.md` in the repository says more. " +
      "`JobsLost`, `JobsToReplay`, `ReplayFails` and `JobsStalled` are about jobs that nobody will finish unless you act.",
    `Logs: ${links.join(" · ")}`,
  ].join("\n\n");
  facade.addWidget(new TextWidget({ markdown, width: FullWidth, height: 4 }));
  facade.addWidget(new AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: FullWidth, height: 3 }));
}
