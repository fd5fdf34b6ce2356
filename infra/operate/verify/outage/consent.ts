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

/** Refuses an outage that somebody could notice, and asks before any other. */
export async function agreeToOutage(
  deployment: Deployment,
  { yes, json }: { readonly yes?: boolean; readonly json?: boolean },
): Promise<void> {
  const { settings, aws } = deployment;
  const { stackName } = settings;
  if (settings.durableExecution !== null) {
    const text = "With durable executions a job that fails twice waits in a queue, and not in the archive.";
    throw new Refusal("NoOutage", `${text} Leave --outage out.`);
  }
  if (!yes && (json || !process.stdin.isTTY)) {
    const text = "--outage asks first, which needs a terminal and no --json. Pass --yes to skip the question.";
    throw new Refusal("NotAsked", text);
  }
  await checkQuiet(deployment, await requestsOfLastHour(aws, settings));
  if (yes) return;
  print(
    `For up to fifteen minutes ${stackName} runs no job. What is submitted meanwhile is archived, and replayed at the end.`,
  );
  if ((await ask("Its name, to go on: ")) !== stackName) {
    throw new Refusal("NotConfirmed", "The name was not given. Nothing was changed.");
  }
}

/** CloudWatch is some minutes late: the newest job that the caller sees counts too. */
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
    `${deployment.settings.stackName} had ${what} in the last hour, and an outage would stop its callers' jobs. ` +
      "Wait until nobody has used it for an hour; what npm run verify itself sends counts too.",
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
