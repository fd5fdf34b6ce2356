import { checkSettings } from "../../infra/settings/check-settings.ts";
import {
  invokeRoleName,
  settings as projectSettings,
  type Settings,
  stageVariables,
} from "../../infra/settings/settings.ts";
import { visible } from "../logging/visible.ts";
import { account } from "./aws/account.ts";
import { Gateway } from "./aws/apigateway/gateway.ts";
import { createInvoke } from "./aws/apigateway/integrations/invoke.ts";
import { createAuthorizer } from "./aws/apigateway/method-request/authorizer.ts";
import { startDynamoDb } from "./aws/dynamodb/dynamodb.ts";
import { CredentialStore, type UserCredentials } from "./aws/iam/credentials.ts";
import { developer } from "./aws/iam/identity.ts";
import { createBoundFunctions } from "./contract/functions.ts";
import { readSpec, type SpecOptions } from "./contract/read.ts";
import { createEndpoint } from "./front-door.ts";
import { startHttpServer } from "./http/server.ts";
import { type Clock, systemClock } from "./runtime/clock.ts";
import { collectAtRest } from "./runtime/idle-memory.ts";
import { openDatabase } from "./runtime/storage/database.ts";
import { tablesFolder } from "./runtime/storage/folder.ts";
import { checkTables } from "./runtime/storage/tables.ts";
import { EndedJobs } from "./stacks/jobs-api/ended-jobs.ts";
import { createEvents } from "./stacks/jobs-api/events.ts";
import { createFunctions } from "./stacks/jobs-api/functions.ts";
import { tellLostJobs } from "./stacks/jobs-api/lost-jobs.ts";
import { NotEmulatedError } from "./stacks/jobs-api/not-emulated-error.ts";
import { scheduleStalledJobs } from "./stacks/jobs-api/stalled-jobs/schedule.ts";
import { observeGateway } from "./stacks/jobs-api/workflow.ts";
import { Gates } from "./trace/gates.ts";
import { Steps } from "./trace/steps.ts";

export interface TwinOptions extends SpecOptions {
  /** The project's unless given. */
  readonly settings?: Settings;
  /** 0 takes a free one. */
  readonly port: number;
  /** The folder that outlives the twin; without one everything is in memory. */
  readonly data?: string;
  /** The names of users beside the one that is always there. */
  readonly users?: readonly string[];
  /** In megabytes, what the environments of functions may take together. 1,024 unless given. */
  readonly memory?: number;
  /** The system's unless given. */
  readonly clock?: Clock;
  /** Takes what functions print, and what goes wrong, line by line and without controls or colours. Standard error unless given. */
  readonly log?: (line: string) => void;
}

/** Where the twin answers, and credentials to use it with. */
export interface TwinDescription {
  readonly apiUrl: string;
  /** Answers STS, DynamoDB, EventBridge, Lambda and CloudWatch Logs. */
  readonly endpointUrl: string;
  readonly region: string;
  readonly accountId: string;
  readonly stage: string;
  readonly roleArn: string;
  /** The role's. */
  readonly credentials: UserCredentials & { readonly sessionToken: string; readonly expiration: string };
  /** A user's, to assume the role with. */
  readonly userCredentials: UserCredentials;
  /** Those of further users, by name; absent if none was asked for. */
  readonly users?: Readonly<Record<string, UserCredentials>>;
  readonly docsUrl: string | null;
  readonly consoleUrl: string | null;
}

export interface Twin {
  readonly description: TwinDescription;
  readonly steps: Steps;
  readonly gates: Gates;
  close(): Promise<void>;
}

const jobsTable = "jobs";
// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const bodyLimit = 10 * 1024 * 1024;

/**
 * Starts the whole system on this machine. It answers when this resolves. Rejects if the contract cannot be served, the port
 * is taken or the folder cannot be written.
 */
export async function startTwin(options: TwinOptions): Promise<Twin> {
  const { port, data, users = [], memory, settings = projectSettings, clock = systemClock } = options;
  const log = visibly(options.log ?? logToStandardError);
  checkSettings(settings);
  const { own, api, modules, warnings, notes } = await readSpec(options);
  if (own && settings.durableExecution !== null) throw new NotEmulatedError();
  for (const warning of warnings) log(`Warning: ${warning}`);
  for (const note of notes) log(`Note: ${note}`);

  // If a later part does not start, the earlier ones end.
  await using started = new AsyncDisposableStack();
  const database = started.adopt(openDatabase(data, log), (open) => open.close());
  if (data !== undefined) checkTables(data, database, log);
  const tables = started.adopt(await startDynamoDb({ folder: data }), (running) => running.close());
  if (own) await tables.createJobsTable(jobsTable);
  const endedJobs = own && data !== undefined ? new EndedJobs(database, log) : undefined;
  const dynamoDb = endedJobs?.watch(tables) ?? tables;

  const gates = new Gates(clock);
  const steps = started.adopt(new Steps({ database, clock, gates, log }), (trace) => trace.close());
  const credentials = new CredentialStore(database, clock.now());
  const access = { credentials: credentials.user, endpointUrl: () => endpointUrlOf(server.port) };
  const { lambda, eventBridge, logs } = createEvents({
    database,
    clock,
    settings,
    memoryBudget: memory,
    functions: own
      ? createFunctions({ ...access, settings, jobsTable, steps, modules })
      : createBoundFunctions({ ...access, modules }),
    failureHandling: own,
    log,
  });

  const invoke = createInvoke({ lambda, dynamoDb, eventBridge, readings: api.readings });
  const gateway = new Gateway({
    api,
    stage: settings.stage,
    stageVariables: own ? { ...stageVariables(settings, jobsTable) } : {},
    apiId: "twin",
    account,
    clock,
    authorizer: createAuthorizer({ credentials, region: account.region, clock }),
    // The twelve steps are those of our own contract.
    ...(own ? observeGateway(steps, invoke) : { invoke }),
    log,
  });
  const services = { settings, clock, region: account.region, credentials, lambda, eventBridge, logs, dynamoDb, log };
  const handle = createEndpoint({ gateway, stage: settings.stage, services, trace: { steps, gates } });
  const server = started.adopt(
    await startHttpServer({
      port,
      bodyLimit,
      handle,
      refuseTooLarge: (request) => gateway.refuseTooLarge(request),
      log,
    }),
    (running) => running.close(),
  );
  // The server ends when its requests have: one can wait for a function that runs for minutes.
  started.defer(() => lambda.close());
  started.defer(() => eventBridge.close());
  // Whoever waits at a gate lets the server end.
  started.defer(() => gates.openAll());
  lambda.start();
  eventBridge.start();
  started.defer(collectAtRest());
  if (endedJobs !== undefined && data !== undefined) {
    const table = { dynamoDb, table: jobsTable, folder: tablesFolder(data) };
    started.defer(tellLostJobs({ ...table, endedJobs, database, log }));
  }
  if (own) started.defer(scheduleStalledJobs({ settings, clock, lambda, dynamoDb, table: jobsTable, log }));

  const description = describe(server.port, settings, users, credentials, clock.now());
  // The credentials hold when they are told, also after a crash.
  await credentials.saved();
  const running = started.move();
  let closed: Promise<void> | undefined;
  return {
    description,
    steps,
    gates,
    close: () => (closed ??= running.disposeAsync()),
  };
}

function describe(
  port: number,
  settings: Settings,
  users: readonly string[],
  store: CredentialStore,
  now: number,
): TwinDescription {
  const endpointUrl = endpointUrlOf(port);
  const session = store.createSession(developer, settings.sessionSeconds, now);
  const { accessKeyId, secretAccessKey, sessionToken } = session;
  return {
    apiUrl: `${endpointUrl}/${settings.stage}`,
    endpointUrl,
    region: account.region,
    accountId: account.id,
    stage: settings.stage,
    roleArn: `arn:aws:iam::${account.id}:role/${invokeRoleName}`,
    credentials: { accessKeyId, secretAccessKey, sessionToken, expiration: session.expiration.toISOString() },
    userCredentials: store.user,
    ...(users.length > 0 && { users: Object.fromEntries(users.map((name) => [name, store.userOf(name)])) }),
    docsUrl: null,
    consoleUrl: null,
  };
}

function endpointUrlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Callers and functions choose much of what is logged: none of it may do something to a terminal, or look like another line. */
function visibly(log: (line: string) => void): (line: string) => void {
  return (line) => log(visible(line));
}

function logToStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
