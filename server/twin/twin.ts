import { visible } from "../terminal/visible.ts";
import { account } from "./aws/account.ts";
import { Gateway } from "./aws/apigateway/gateway.ts";
import { createInvoke } from "./aws/apigateway/integrations/invoke.ts";
import { createAuthorizer } from "./aws/apigateway/method-request/authorizer.ts";
import { startDynamoDb } from "./aws/dynamodb/dynamodb.ts";
import { createDynamoDbService } from "./aws/dynamodb/http.ts";
import { createEventBridgeService } from "./aws/eventbridge/http.ts";
import { CredentialStore, type UserCredentials } from "./aws/iam/credentials.ts";
import { developer } from "./aws/iam/identity.ts";
import { createLambdaService } from "./aws/lambda/http.ts";
import { serviceVariables } from "./aws/lambda/service-variables.ts";
import { createLogsService } from "./aws/logs/http.ts";
import { createStsService } from "./aws/sts/http.ts";
import { type ReadOptions, readContract } from "./contract/read.ts";
import { createEvents } from "./events.ts";
import { createEndpoint } from "./front-door.ts";
import { startHttpServer } from "./http/server.ts";
import { type Clock, systemClock } from "./runtime/clock.ts";
import { collectWhenIdle } from "./runtime/idle-memory.ts";
import { openDatabase } from "./runtime/storage/database.ts";
import { checkTables } from "./runtime/storage/tables.ts";
import type { Stack } from "./stack.ts";
import { Gates } from "./trace/gates.ts";
import { Steps } from "./trace/steps.ts";

export interface RunOptions extends ReadOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The folder that outlives the twin; without one everything is in memory. */
  readonly data?: string;
  /** The names of users beside the one that is always there. */
  readonly users?: readonly string[];
  /** The origins of pages that may call STS, such as `http://localhost:5173`; absent: none. The API may be called by any page. */
  readonly origins?: readonly string[];
  /** In megabytes, what the environments of functions may take together. 1,024 unless given. */
  readonly memory?: number;
  /** The system's unless given. */
  readonly clock?: Clock;
  /** Takes what functions print, and what goes wrong, line by line and without controls or colours. Standard error unless given. */
  readonly log?: (line: string) => void;
}

/** The addresses of a twin, and credentials for them. */
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

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const bodyLimit = 10 * 1024 * 1024;

/**
 * Runs a stack on this machine. It answers when this resolves. Rejects if the contract cannot be served, the port is taken or the
 * folder cannot be written.
 */
export async function runStack(stack: Stack, options: RunOptions): Promise<Twin> {
  const { port, data, users = [], origins = [], memory, clock = systemClock } = options;
  const log = visibly(options.log ?? logToStandardError);
  const { api, modules, warnings, notes } = await readContract(stack.contract, options);
  for (const warning of warnings) log(`Warning: ${warning}`);
  for (const note of notes) log(`Note: ${note}`);

  // If a later part does not start, the earlier ones end.
  await using started = new AsyncDisposableStack();
  const database = started.adopt(openDatabase(data, log), (open) => open.close());
  if (data !== undefined) checkTables(data, database, log);
  const unwatched = started.adopt(await startDynamoDb({ folder: data, log }), (running) => running.close());
  for (const table of stack.tables) await unwatched.createTable(table);

  const gates = new Gates(clock);
  const steps = started.adopt(new Steps({ database, clock, gates, log }), (trace) => trace.close());
  const observers = stack.observe?.({ database, dynamoDb: unwatched, data, steps, clock, log }) ?? {};
  const { dynamoDb = unwatched } = observers;
  const credentials = new CredentialStore(database, stack.role, clock.now());
  const sdkVariables = () => serviceVariables(endpointUrlOf(server.port), credentials.user);
  const functions = stack.functions({ modules, sdkVariables, steps });
  const { lambda, eventBridge, logs } = createEvents({ database, clock, stack, functions, memoryBudget: memory, log });

  const invoke = createInvoke({ lambda, dynamoDb, eventBridge, readings: api.readings });
  const gateway = new Gateway({
    api,
    stage: stack.stage,
    stageVariables: stack.stageVariables,
    apiId: "twin",
    account,
    clock,
    authorizer: createAuthorizer({ credentials, region: account.region, clock }),
    ...(observers.gateway?.(invoke) ?? { invoke }),
    log,
  });
  const services = [
    createDynamoDbService(dynamoDb),
    createEventBridgeService(eventBridge),
    createLogsService(logs),
    createLambdaService(lambda),
    createStsService({ role: stack.role, credentials, clock }),
  ];
  const handle = createEndpoint({
    gateway,
    stage: stack.stage,
    services: { services, origins, credentials, region: account.region, clock, log },
    trace: { steps, gates },
  });
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
  started.defer(collectWhenIdle());
  if (observers.start !== undefined) started.defer(observers.start(lambda));

  const description = describe(server.port, stack, users, credentials, clock.now());
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
  { stage, role }: Stack,
  users: readonly string[],
  store: CredentialStore,
  now: number,
): TwinDescription {
  const endpointUrl = endpointUrlOf(port);
  const session = store.createSession(developer, role.maxSessionSeconds, now);
  const { accessKeyId, secretAccessKey, sessionToken } = session;
  return {
    apiUrl: `${endpointUrl}/${stage}`,
    endpointUrl,
    region: account.region,
    accountId: account.id,
    stage,
    roleArn: `arn:aws:iam::${account.id}:role/${role.name}`,
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
