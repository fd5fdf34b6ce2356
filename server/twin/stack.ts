import type { GatewayOptions } from "./aws/apigateway/gateway.ts";
import type { DynamoDb } from "./aws/dynamodb/dynamodb.ts";
import type { TableDefinition } from "./aws/dynamodb/table.ts";
import type { EventBridgeOptions } from "./aws/eventbridge/eventbridge.ts";
import type { Role } from "./aws/iam/role.ts";
import type { FunctionConfiguration } from "./aws/lambda/configuration.ts";
import type { Lambda } from "./aws/lambda/lambda.ts";
import type { LogGroupDeclaration } from "./aws/logs/logs.ts";
import type { ContractSource } from "./contract/source.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Database } from "./runtime/storage/database.ts";
import type { Steps } from "./trace/steps.ts";

/** The input of a twin: an API's contract and the resources of its deployment, as a CloudFormation template declares them. */
export interface Stack {
  readonly contract: ContractSource;
  /** The stage that the API is deployed to: the first segment of its paths. */
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** The role that users assume to call the API. */
  readonly role: Role;
  readonly tables: readonly TableDefinition[];
  readonly buses: EventBridgeOptions["buses"];
  readonly archives: EventBridgeOptions["archives"];
  readonly rules: EventBridgeOptions["rules"];
  readonly logGroups: readonly LogGroupDeclaration[];
  functions(context: FunctionsContext): readonly FunctionConfiguration[];
  /** Watches what happens in the stack's resources; absent: nothing is watched. */
  observe?(context: ObserveContext): Observers;
}

export interface FunctionsContext {
  /** The modules bound on the command line, by function name. */
  readonly modules: ReadonlyMap<string, URL>;
  /** The variables by which AWS's SDKs reach the twin. Call it when a function runs: the port is not known before. */
  readonly sdkVariables: () => Readonly<Record<string, string>>;
  readonly steps: Steps;
}

export interface ObserveContext {
  readonly database: Database;
  readonly dynamoDb: DynamoDb;
  /** The folder of `--data`; absent: everything is in memory. */
  readonly data?: string | undefined;
  readonly steps: Steps;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

export interface Observers {
  /** DynamoDB as the functions and the integrations call it; absent: as it is. */
  readonly dynamoDb?: DynamoDb;
  /** Wraps the integrations' calls. */
  readonly gateway?: (invoke: GatewayOptions["invoke"]) => Required<Pick<GatewayOptions, "invoke" | "observer">>;
  /** Runs beside the API until the function that it returns is called. */
  readonly start?: (lambda: Lambda) => () => void;
}
