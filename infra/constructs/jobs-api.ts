import { Aws } from "aws-cdk-lib";
import {
  ApiDefinition,
  type CfnRestApi,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  SpecRestApi,
} from "aws-cdk-lib/aws-apigateway";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { importedDocument } from "../contract/imported-document.ts";
import { integrationActions } from "../contract/integration-actions.ts";
import type { OpenApiDocument } from "../contract/openapi.ts";
import { type ExecutionLogging, type Settings, stageVariables } from "../settings/settings.ts";
import { accessLogFormat } from "./access-log.ts";
import type { JobsTable } from "./jobs-table.ts";
import { createLogGroup } from "./log-group.ts";
import { suppressNag } from "./suppress-nag.ts";

export interface JobsApiProps {
  readonly contract: OpenApiDocument;
  readonly table: JobsTable;
  readonly processing: IFunction;
  readonly settings: Settings;
}

// TLS 1.2 and 1.3; the default of a Regional API includes 1.0. The policy requires an access mode. STRICT also refuses a Host header that
// differs from the TLS handshake's, which the signature covers anyway, and leaving it interrupts the API.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html
const transport = { securityPolicy: "SecurityPolicy_TLS13_1_2_2021_06", endpointAccessMode: "BASIC" };

const loggingLevels: Readonly<Record<ExecutionLogging, MethodLoggingLevel>> = {
  off: MethodLoggingLevel.OFF,
  errors: MethodLoggingLevel.ERROR,
  all: MethodLoggingLevel.INFO,
};

/** The API that is imported from the contract, its stage, and the role that API Gateway assumes to call its integrations. */
export class JobsApi extends Construct {
  readonly api: SpecRestApi;
  readonly accessLogs: LogGroup;
  /** The URL of the stage, without a trailing slash. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { contract, table, processing, settings }: JobsApiProps) {
    super(scope, id);
    const role = new Role(this, "Role", {
      // Only for this account's APIs, if API Gateway sends the account. It has been seen not to, and to answer every request with 500
      // where the trust policy required it. Other accounts cannot pass the role to an API in any case: iam:PassRole ends at the account.
      // https://github.com/aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws/pull/479
      assumedBy: new ServicePrincipal("apigateway.amazonaws.com", {
        conditions: { StringEqualsIfExists: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    });
    grantIntegrations(role, contract, { table, processing });

    const document = importedDocument(contract, {
      // Metrics are kept by the name of the API.
      title: Aws.STACK_NAME,
      partition: Aws.PARTITION,
      placeholders: {
        Region: Aws.REGION,
        ProcessJobFunctionArn: processing.functionArn,
        ApiRoleArn: role.roleArn,
      },
    });
    this.accessLogs = createLogGroup(this, "AccessLogs", settings, accessLogKey(this, settings));
    this.api = new SpecRestApi(this, "Api", {
      restApiName: Aws.STACK_NAME,
      apiDefinition: ApiDefinition.fromInline(document),
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: settings.accountLoggingRole,
      deployOptions: {
        stageName: settings.stage,
        variables: { ...stageVariables(settings, table.name) },
        tracingEnabled: true,
        throttlingRateLimit: settings.throttling.rateLimit,
        throttlingBurstLimit: settings.throttling.burstLimit,
        loggingLevel: loggingLevels[settings.executionLogging],
        // The trace would log the callers' bodies.
        dataTraceEnabled: false,
        accessLogDestination: new LogGroupLogDestination(this.accessLogs),
        accessLogFormat: accessLogFormat(settings),
      },
    });
    Object.assign(this.api.node.defaultChild as CfnRestApi, transport);
    // The security policy takes effect with a deployment.
    this.api.latestDeployment?.addToLogicalId(transport);
    if (settings.executionLogging !== "off") keepExecutionLogs(this, this.api, settings);
    suppressNag(this.api, {
      "AwsSolutions-APIG2":
        "The contract has request validators for every method; the rule does not inspect an imported API.",
      "AwsSolutions-APIG3": "AWS WAF is a setting: the API is protected by the signature of every request.",
      "AwsSolutions-APIG6": "Execution logs are a setting: the access log records each request.",
      "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]":
        "API Gateway requires this policy of the logging role, which serves all APIs of the account.",
    });
    // CDK's own output has a trailing slash.
    this.api.node.tryRemoveChild("Endpoint");
    this.endpoint = `https://${this.api.restApiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/${settings.stage}`;
  }
}

function accessLogKey(scope: Construct, { accessLogKeyArn }: Settings): { readonly encryptionKey?: IKey } {
  return accessLogKeyArn === null ? {} : { encryptionKey: Key.fromKeyArn(scope, "AccessLogKey", accessLogKeyArn) };
}

/** Creates the log group before API Gateway does, which would set no retention and leave it behind. API Gateway chooses its name. */
function keepExecutionLogs(scope: Construct, api: SpecRestApi, settings: Settings): void {
  const logGroupName = `API-Gateway-Execution-Logs_${api.restApiId}/${settings.stage}`;
  api.deploymentStage.node.addDependency(createLogGroup(scope, "ExecutionLogs", settings, { logGroupName }));
}

/** Allows the actions of the contract's integrations, each on its resource. */
function grantIntegrations(
  role: Role,
  contract: OpenApiDocument,
  { table, processing }: Pick<JobsApiProps, "table" | "processing">,
): void {
  for (const action of integrationActions(contract)) {
    if (action === "lambda:InvokeFunction") {
      role.addToPolicy(new PolicyStatement({ actions: [action], resources: [processing.functionArn] }));
    } else if (action.startsWith("dynamodb:")) {
      table.grant(role, action);
    } else {
      throw new Error(`An integration of the contract needs ${action}, for which the stack has no resource.`);
    }
  }
}
