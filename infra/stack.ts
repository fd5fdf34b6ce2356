import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { EventProcessing } from "./constructs/event-processing.ts";
import { InvokeRole } from "./constructs/invoke-role.ts";
import { JobsApi } from "./constructs/jobs-api.ts";
import { JobsTable } from "./constructs/jobs-table.ts";
import { Monitoring } from "./constructs/monitoring/monitoring.ts";
import type { OpenApiDocument } from "./contract.ts";
import type { Settings } from "./settings.ts";

export interface JobsApiStackProps {
  readonly contract: OpenApiDocument;
  readonly settings: Settings;
}

/** The whole system on AWS. It names no account and no region: one template fits all. */
export class JobsApiStack extends Stack {
  constructor(scope: Construct, id: string, { contract, settings }: JobsApiStackProps) {
    super(scope, id, { description: "Jobs API: asynchronous jobs behind an ordinary HTTP API" });
    const table = new JobsTable(this, "JobsTable");
    const eventProcessing = new EventProcessing(this, "EventProcessing", { table, settings });
    const api = new JobsApi(this, "JobsApi", {
      contract,
      table,
      processing: eventProcessing.processing.function,
      settings,
    });
    const invokeRole = new InvokeRole(this, "InvokeRole", { api: api.api, contract, settings });
    new Monitoring(this, "Monitoring", { api, eventProcessing, table, settings });

    new CfnOutput(this, "ApiEndpoint", { value: api.endpoint, description: "The API's endpoint" });
    new CfnOutput(this, "InvokeRoleArn", { value: invokeRole.arn, description: "The role that callers assume" });
  }
}
