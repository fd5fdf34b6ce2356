import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Duration } from "aws-cdk-lib";
import { type IGrantable, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, type CfnFunction, type IDestination, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, type NodejsFunctionProps, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { Construct } from "constructs";
import { type FunctionSettings, functionEnvironment, type Settings } from "../settings/settings.ts";
import { limitsMetadata } from "./limits-metadata.ts";
import { createLogGroup } from "./log-group.ts";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

// Credential providers that Lambda never needs, as its credentials are in the environment. They would be a third of a bundle.
const otherCredentials = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];

export interface BundledFunctionProps {
  readonly description: string;
  /** The path of the module that exports `handler`, from the project's root. */
  readonly entry: string;
  readonly jobsTable: string;
  readonly settings: Settings;
  /** The settings that hold the function's limits, or the limits themselves. */
  readonly limits: "processing" | "errorHandling" | FunctionSettings;
  /** Whether `$LATEST` is invoked asynchronously. */
  readonly asynchronous?: boolean;
  /** The destination of an event's record after its last retry. Implies `asynchronous`. */
  readonly onFailure?: IDestination;
  /** Environment variables in addition to those of every function. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly durable?: Pick<NodejsFunctionProps, "durableConfig" | "deadLetterQueue" | "currentVersionOptions">;
}

/** A function bundled with its imports, with its own role and log group. */
export class BundledFunction extends Construct implements IGrantable {
  readonly function: NodejsFunction;
  readonly grantPrincipal: Role;

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id);
    const { settings, limits } = props;
    const { timeoutSeconds, memoryMegabytes, retryAttempts, maximumEventAgeSeconds, reservedConcurrency } =
      typeof limits === "string" ? settings[limits] : limits;
    // The default managed policy would let the function write to any log group, and create a removed one again.
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const logGroup = createLogGroup(this, "Logs", settings);
    logGroup.grantWrite(role);
    this.grantPrincipal = role;

    this.function = new NodejsFunction(this, "Function", {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      projectRoot,
      depsLockFilePath: join(projectRoot, "package-lock.json"),
      entry: join(projectRoot, props.entry),
      // The AWS SDK's ESM builds are smaller. Bundling pins its version.
      bundling: {
        format: OutputFormat.ESM,
        minify: true,
        mainFields: ["module", "main"],
        bundleAwsSDK: true,
        externalModules: otherCredentials,
      },
      environment: { ...functionEnvironment(settings, props.jobsTable), ...props.environment },
      role,
      logGroup,
      // The function already prints JSON, and Lambda's JSON format would treat its metrics as logs of a level.
      loggingFormat: LoggingFormat.TEXT,
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMegabytes,
      ...((props.asynchronous || props.onFailure) && {
        retryAttempts,
        maxEventAge: Duration.seconds(maximumEventAgeSeconds),
      }),
      ...(props.onFailure && { onFailure: props.onFailure }),
      ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
      ...props.durable,
    });
    if (typeof limits === "string")
      (this.function.node.defaultChild as CfnFunction).addMetadata(limitsMetadata, limits);
  }
}
