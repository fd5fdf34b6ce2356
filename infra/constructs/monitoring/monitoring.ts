import { Aws, Stack } from "aws-cdk-lib";
import { DefaultDashboardFactory, MonitoringFacade } from "cdk-monitoring-constructs";
import { Construct } from "constructs";
import type { Settings } from "../../settings/settings.ts";
import type { EventProcessing } from "../event-processing.ts";
import type { JobsApi } from "../jobs-api.ts";
import type { JobsTable } from "../jobs-table.ts";
import type { StalledJobs } from "../stalled-jobs.ts";
import { alarmTopic } from "./alarm-topic.ts";
import { Alarms } from "./alarms.ts";
import { viewApi } from "./api.ts";
import { addHead, arrange } from "./dashboard.ts";
import { viewDurable } from "./durable.ts";
import { viewFunctions } from "./functions.ts";
import { viewJobs } from "./jobs.ts";
import { viewReplay } from "./replay.ts";
import { viewStalled } from "./stalled.ts";
import { viewTable } from "./table.ts";

export interface MonitoringProps {
  readonly api: JobsApi;
  readonly eventProcessing: EventProcessing;
  readonly stalledJobs: StalledJobs;
  readonly table: JobsTable;
  readonly settings: Settings;
}

/** The dashboard, the alarms and their topic. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { api, eventProcessing, stalledJobs, table, settings } = props;
    const { stackName } = Stack.of(this);
    const facade = new MonitoringFacade(this, "Facade", {
      alarmFactoryDefaults: { alarmNamePrefix: stackName, actionsEnabled: true },
      dashboardFactory: new DefaultDashboardFactory(this, "Dashboards", {
        // A dashboard's name is unique to the account, across regions.
        dashboardNamePrefix: `${Aws.STACK_NAME}-${Aws.REGION}`,
      }),
    });

    const alarms = new Alarms(stackName);
    const { durable, failureLog } = eventProcessing;
    const parts = arrange(facade, [
      viewFunctions(facade, alarms, eventProcessing, settings),
      ...(durable === undefined ? [] : [viewDurable(alarms, durable)]),
      viewJobs(stackName),
      viewReplay(alarms, eventProcessing.replay),
      viewStalled(alarms, { stackName, stalledJobs, failureLog }),
      viewApi(facade, alarms, api, settings),
      viewTable(facade, alarms, table.table),
    ]);
    const topic = alarmTopic(this, settings);
    const signals = alarms.compose(
      facade,
      parts.flatMap((part) => part.createdAlarms()),
      topic,
    );

    addHead(facade, signals, {
      Processing: eventProcessing.processing.function.logGroup,
      "Error handling": eventProcessing.errorHandling.function.logGroup,
      ...(durable !== undefined && { "Failure relay": durable.relay.function.logGroup }),
      "Stalled jobs": stalledJobs.function.function.logGroup,
      "Archived failures": failureLog.logGroup,
      "API access": api.accessLogs,
    });
    for (const part of parts) facade.addSegment(part);
  }
}
