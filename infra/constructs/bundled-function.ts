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

// Where the SDK looks for credentials that are not in the environment, as Lambda's always are: a third of a bundle, never run.
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
  /** The module that exports `handler`, from the project's root. */
  readonly entry: string;
  readonly jobsTable: string;
  readonly settings: Settings;
  /** Which of the settings' limits the function has, or limits of its own. */
  readonly limits: "processing" | "errorHandling" | FunctionSettings;
  /** Whether `$LATEST` is invoked asynchronously. */
  readonly asynchronous?: boolean;
  /** Where Lambda sends the record of an event that failed for good; `$LATEST` is then invoked asynchronously. */
  readonly onFailure?: IDestination;
  /** Environment variables beside those of every function. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly durable?: Pick<NodejsFunctionProps, "durableConfig" | "deadLetterQueue" | "currentVersionOptions">;
}

/** A function, bundled with all that it imports, with a role and a log group of its own. */
export class BundledFunction extends Construct implements IGrantable {
  readonly function: NodejsFunction;
  readonly grantPrincipal: Role;

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id);
    const { settings, limits } = props;
    const own = typeof limits === "string" ? settings[limits] : limits;
    // The managed policy that a function gets by default may write to any log group, and create again one that was removed.
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
      // The AWS SDK's ESM builds are the smaller ones, and bundled it does not change under the function.
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
      // What the function prints is JSON already, and in Lambda's JSON format its levels would take metrics for logs.
      loggingFormat: LoggingFormat.TEXT,
      timeout: Duration.seconds(own.timeoutSeconds),
      memorySize: own.memoryMegabytes,
      ...((props.asynchronous || props.onFailure) && {
        retryAttempts: own.retryAttempts,
        maxEventAge: Duration.seconds(own.maximumEventAgeSeconds),
      }),
      ...(props.onFailure && { onFailure: props.onFailure }),
      ...(own.reservedConcurrency !== undefined && { reservedConcurrentExecutions: own.reservedConcurrency }),
      ...props.durable,
    });
    if (typeof limits === "string")
      (this.function.node.defaultChild as CfnFunction).addMetadata(limitsMetadata, limits);
  }
}
