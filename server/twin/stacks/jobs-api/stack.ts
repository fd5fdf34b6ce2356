import { deployedContract } from "../../../../infra/contract/deployed-contract.ts";
import type { Placeholders } from "../../../../infra/contract/placeholders.ts";
import { type Settings, stageVariables } from "../../../../infra/settings/settings.ts";
import { account } from "../../aws/account.ts";
import type { ContractSource } from "../../contract/source.ts";
import { tablesFolder } from "../../runtime/storage/folder.ts";
import type { ObserveContext, Observers, Stack } from "../../stack.ts";
import { EndedJobs } from "./ended-jobs.ts";
import { failureResources } from "./failures.ts";
import { createFunctions, functionArns, functionNames } from "./functions.ts";
import { invokeRole } from "./invoke-role.ts";
import { jobsTableDefinition } from "./jobs-table.ts";
import { tellLostJobs } from "./lost-jobs.ts";
import { scheduleStalledJobs } from "./stalled-jobs/schedule.ts";
import { observeGateway } from "./workflow.ts";

const table = "jobs";

export const placeholders: Placeholders = {
  Region: account.region,
  ProcessJobFunctionArn: functionArns.processJob,
  ApiRoleArn: `arn:aws:iam::${account.id}:role/ApiGateway`,
};

/** This repository's own contract, as it is deployed. */
export const contract: ContractSource = {
  name: "openapi.yaml",
  url: new URL("../../../../openapi.yaml", import.meta.url),
  deployed: (document) => deployedContract(document as never) as never,
  placeholders,
  functionNames,
  holdsUnderEveryReading: true,
};

/** The Jobs API: what infra/ deploys, resource by resource. */
export function jobsApi(settings: Settings): Stack {
  return {
    contract,
    stage: settings.stage,
    role: invokeRole(settings),
    stageVariables: { ...stageVariables(settings, table) },
    tables: [jobsTableDefinition(table)],
    ...failureResources(settings),
    functions: (context) => createFunctions({ ...context, settings, jobsTable: table }),
    observe: (context) => observe(settings, context),
  };
}

function observe(settings: Settings, { database, data, steps, clock, log, ...context }: ObserveContext): Observers {
  const endedJobs = data === undefined ? undefined : new EndedJobs(database, log);
  const dynamoDb = endedJobs?.watch(context.dynamoDb) ?? context.dynamoDb;
  return {
    dynamoDb,
    gateway: (invoke) => observeGateway(steps, invoke),
    start(lambda) {
      const stopSchedule = scheduleStalledJobs({ settings, clock, lambda, dynamoDb, table, log });
      if (endedJobs === undefined || data === undefined) return stopSchedule;
      const stopComparison = tellLostJobs({ endedJobs, dynamoDb, database, table, folder: tablesFolder(data), log });
      return () => {
        stopComparison();
        stopSchedule();
      };
    },
  };
}
