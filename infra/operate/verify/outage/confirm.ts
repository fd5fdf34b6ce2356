import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { ask } from "../../ask.ts";
import type { Aws } from "../../aws/connect.ts";
import { refusalOf } from "../../aws/explain.ts";
import { print } from "../../print.ts";
import { Refusal } from "../../refusal.ts";
import { freeChecks } from "../access.ts";
import type { Deployment } from "../deployment.ts";
import { send } from "../requests.ts";

const hour = 3_600_000;

/** Asks for confirmation of an outage. Rejects if the deployment is in use. */
export async function confirmOutage(
  deployment: Deployment,
  { yes, json }: { readonly yes?: boolean; readonly json?: boolean },
): Promise<void> {
  const { settings, aws } = deployment;
  const { stackName } = settings;
  if (settings.durableExecution !== null) {
    const text = "With durable executions, a job that fails twice waits in a queue, not in the archive.";
    throw new Refusal("NoOutage", `${text} Leave --outage out.`);
  }
  if (!yes && (json || !process.stdin.isTTY)) {
    const text = "--outage needs a confirmation, which needs a terminal and no --json. Pass --yes to skip it.";
    throw new Refusal("NotAsked", text);
  }
  await checkQuiet(deployment, await requestsOfLastHour(aws, settings));
  if (yes) return;
  print(
    `${stackName} will run no jobs for up to fifteen minutes. Jobs submitted meanwhile are archived, and replayed at the end.`,
  );
  if ((await ask("Type its name to continue: ")) !== stackName) {
    throw new Refusal("NotConfirmed", "The name does not match. Nothing was changed.");
  }
}

/** Rejects if the deployment had requests or jobs in the last hour. Jobs count too since CloudWatch is some minutes late. */
async function checkQuiet(deployment: Deployment, requests: number): Promise<void> {
  const { body } = await send(deployment, { method: "GET", path: "/jobs?limit=1" });
  const [newest] = (body["jobs"] ?? []) as readonly { readonly createdAt: string }[];
  const isRecent = newest !== undefined && Date.parse(newest.createdAt) > Date.now() - hour;
  // A deployment ends with requests of its own.
  const own = freeChecks(deployment).length;
  if (requests <= own && !isRecent) return;
  const what = requests > own ? `${requests.toLocaleString("en")} requests` : "a job";
  throw new Refusal(
    "InUse",
    `${deployment.settings.stackName} had ${what} in the last hour: an outage would stop the jobs of its callers. ` +
      "Wait until it has been idle for an hour. Requests of npm run verify count too.",
  );
}

async function requestsOfLastHour(aws: Aws, { stackName, stage }: Deployment["settings"]): Promise<number> {
  const now = Date.now();
  const request = new GetMetricStatisticsCommand({
    Namespace: "AWS/ApiGateway",
    MetricName: "Count",
    Dimensions: [
      { Name: "ApiName", Value: stackName },
      { Name: "Stage", Value: stage },
    ],
    StartTime: new Date(now - hour),
    EndTime: new Date(now),
    Period: 60,
    Statistics: ["Sum"],
  });
  try {
    const { Datapoints = [] } = await new CloudWatchClient(aws.client).send(request);
    return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  } catch (error) {
    throw refusalOf(error, aws);
  }
}
