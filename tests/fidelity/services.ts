import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { AwsClient } from "aws4fetch";
import { afterEach } from "vitest";
import { settings } from "../../infra/settings/settings.ts";
import { startDynamoDb } from "../../server/twin/aws/dynamodb/dynamodb.ts";
import { createDynamoDbService } from "../../server/twin/aws/dynamodb/http.ts";
import { handleService } from "../../server/twin/aws/endpoint.ts";
import { EventBridge, type EventBridgeOptions } from "../../server/twin/aws/eventbridge/eventbridge.ts";
import { createEventBridgeService } from "../../server/twin/aws/eventbridge/http.ts";
import { CredentialStore } from "../../server/twin/aws/iam/credentials.ts";
import type { FunctionConfiguration } from "../../server/twin/aws/lambda/configuration.ts";
import { createLambdaService } from "../../server/twin/aws/lambda/http.ts";
import { createLogsService } from "../../server/twin/aws/logs/http.ts";
import { type LogGroupDeclaration, Logs } from "../../server/twin/aws/logs/logs.ts";
import { createStsService } from "../../server/twin/aws/sts/http.ts";
import { startHttpServer } from "../../server/twin/http/server.ts";
import { systemClock } from "../../server/twin/runtime/clock.ts";
import { invokeRole } from "../../server/twin/stacks/jobs-api/invoke-role.ts";
import { account, createLambda } from "../twin/lambda/harness.ts";

export { arnOf as functionArn, fixture, turns } from "../twin/lambda/harness.ts";

export function eventsArn(resource: string): string {
  return `arn:aws:events:${account.region}:${account.id}:${resource}`;
}

type Declarations = Partial<Pick<EventBridgeOptions, "buses" | "rules" | "archives">> & {
  readonly logGroups?: readonly LogGroupDeclaration[];
};

export type Services = Awaited<ReturnType<typeof startServices>>;

/** Starts services for a test, and stops them after it. */
export function useServices(): typeof startServices {
  const started: Services[] = [];
  afterEach(async () => {
    for (const services of started.splice(0)) await services.close();
  });
  return async (...parameters) => {
    const services = await startServices(...parameters);
    started.push(services);
    return services;
  };
}

/**
 * The twin's endpoint with a test's functions and buses, and clients for it. Signatures are verified against the real time. The clock
 * of Lambda and EventBridge advances only when the test advances it.
 */
async function startServices(
  functions: readonly FunctionConfiguration[] = [],
  { logGroups = [], ...declarations }: Declarations = {},
) {
  const created = createLambda(functions, { putEvent: (busArn, event) => void eventBridge.putEvent(busArn, event) });
  const { lambda, database, clock, lines } = created;
  const logs = new Logs({ database, clock, account, groups: logGroups });
  const eventBridge = new EventBridge({
    buses: [],
    rules: [],
    archives: [],
    ...declarations,
    database,
    clock,
    account,
    functionNames: functions.map(({ name }) => name),
    logs,
    invoke: (arn, payload) => lambda.enqueue(arn, payload),
    log: (line) => lines.put(line),
  });
  const dynamoDb = await startDynamoDb();
  const role = invokeRole(settings);
  const credentials = new CredentialStore(database, role, systemClock.now());
  const log = (line: string) => lines.put(line);
  const services = [
    createDynamoDbService(dynamoDb),
    createEventBridgeService(eventBridge),
    createLogsService(logs),
    createLambdaService(lambda),
    createStsService({ role, credentials, clock: systemClock }),
  ];
  const server = await startHttpServer({
    port: 0,
    bodyLimit: 8_388_608,
    async handle(request) {
      const response = await handleService(request, {
        origins: [],
        services,
        credentials,
        region: account.region,
        clock: systemClock,
        log,
      });
      if (response === undefined) throw new Error(`No service answers ${request.method} ${request.target}.`);
      return response;
    },
    refuseTooLarge: () => ({ status: 413, headers: {}, body: "" }),
    log,
  });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const signing = new AwsClient({ ...credentials.user, region: account.region, service: "lambda", retries: 0 });
  const events = new EventBridgeClient({
    endpoint,
    region: account.region,
    credentials: credentials.user,
    maxAttempts: 1,
  });
  const logsClient = new CloudWatchLogsClient({
    endpoint,
    region: account.region,
    credentials: credentials.user,
    maxAttempts: 1,
  });
  return {
    ...created,
    eventBridge,
    /** AWS's own client of CloudWatch Logs. */
    logs: logsClient,
    /** AWS's own client. */
    events,
    /** Lambda's Invoke, as it goes over the wire. */
    async invoke(functionName: string, invocationType: "Event" | "RequestResponse" | "DryRun", event: unknown = {}) {
      const response = await signing.fetch(`${endpoint}/2015-03-31/functions/${functionName}/invocations`, {
        method: "POST",
        headers: { "X-Amz-Invocation-Type": invocationType },
        body: JSON.stringify(event),
      });
      const { status, headers } = response;
      return { status, headers, requestId: headers.get("x-amzn-RequestId") ?? "", text: await response.text() };
    },
    async close() {
      events.destroy();
      logsClient.destroy();
      await server.close();
      eventBridge.close();
      await lambda.close();
      await dynamoDb.close();
    },
  };
}
