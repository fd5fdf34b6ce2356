import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { applyAccountSettings } from "./constructs/account-settings.ts";
import { CallerRole } from "./constructs/caller-role.ts";
import { EventProcessing } from "./constructs/event-processing.ts";
import { IdentityPool } from "./constructs/identity-pool.ts";
import { JobsApi } from "./constructs/jobs-api.ts";
import { JobsTable } from "./constructs/jobs-table.ts";
import { Monitoring } from "./constructs/monitoring/monitoring.ts";
import { StalledJobs } from "./constructs/stalled-jobs.ts";
import { WebAcl } from "./constructs/web-acl.ts";
import type { OpenApiDocument } from "./contract/openapi.ts";
import { invokeRoleName, type Settings } from "./settings/settings.ts";

export interface JobsApiStackProps {
  readonly contract: OpenApiDocument;
  readonly settings: Settings;
}

/** The whole system on AWS except its reference pages. The template names no account and no region, so that it fits any. */
export class JobsApiStack extends Stack {
  constructor(scope: Construct, id: string, { contract, settings }: JobsApiStackProps) {
    super(scope, id, { description: "Jobs API: asynchronous jobs behind an ordinary HTTP API" });
    const table = new JobsTable(this, "JobsTable", settings);
    const eventProcessing = new EventProcessing(this, "EventProcessing", { table, settings });
    const stalledJobs = new StalledJobs(this, "StalledJobs", { table, durable: eventProcessing.durable, settings });
    const jobsApi = new JobsApi(this, "JobsApi", {
      contract,
      table,
      processing: eventProcessing.invoked,
      settings,
    });
    const invoked = { api: jobsApi.api, contract, settings };
    const invokeRole = new CallerRole(this, invokeRoleName, {
      description: "Submits, reads, lists and cancels jobs through the Jobs API",
      ...invoked,
    });
    if (settings.webAcl) new WebAcl(this, "WebAcl", { stage: jobsApi.api.deploymentStage });

    new Monitoring(this, "Monitoring", { api: jobsApi, eventProcessing, stalledJobs, table, settings });

    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    output("ApiEndpoint", jobsApi.endpoint, "The API's endpoint");
    output("JobsAPIInvokeRoleArn", invokeRole.roleArn, "The role that callers assume");
    output(
      "FailureArchiveArn",
      eventProcessing.archive.archiveArn,
      "The archive of failures that could not be recorded",
    );
    output("FailureLogGroupName", eventProcessing.failureLog.name, "The log of which jobs the archive holds");
    output(
      "StalledJobsFunctionName",
      stalledJobs.function.function.functionName,
      "The function that lists and ends jobs that have gone silent",
    );
    // With ownership the role would see no jobs: a caller under another role is another owner.
    if (!settings.ownership) {
      const readOnlyRole = new CallerRole(this, "JobsAPIReadOnlyRole", {
        description: "Reads and lists jobs through the Jobs API",
        ...invoked,
        methods: ["GET"],
      });
      output("JobsAPIReadOnlyRoleArn", readOnlyRole.roleArn, "The role of callers who only read");
    }
    if (settings.identityPool !== null) {
      const pool = new IdentityPool(this, "IdentityPool", { providers: settings.identityPool, ...invoked });
      output("IdentityPoolId", pool.id, "The identity pool that gives signed-in users credentials");
      output("IdentityPoolRoleArn", pool.roleArn, "The role of the identity pool's users");
    }
    applyAccountSettings(this, settings);
  }
}
