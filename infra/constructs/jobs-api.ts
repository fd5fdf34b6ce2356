import { Aws } from "aws-cdk-lib";
import { ApiDefinition, EndpointType, LogGroupLogDestination, SpecRestApi } from "aws-cdk-lib/aws-apigateway";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { OpenApiDocument } from "../contract.ts";
import { deployedContract } from "../deployed-contract.ts";
import { integrationActions } from "../integrations.ts";
import { fillPlaceholders } from "../placeholders.ts";
import { type Settings, stageVariables } from "../settings.ts";
import { accessLogFormat } from "./access-log.ts";
import { excuse } from "./excuse.ts";
import type { JobsTable } from "./jobs-table.ts";
import { createLogGroup } from "./log-group.ts";

export interface JobsApiProps {
  readonly contract: OpenApiDocument;
  readonly table: JobsTable;
  readonly processing: IFunction;
  readonly settings: Settings;
}

/** The API that API Gateway imports from the contract, its stage, and the role as which it calls what stands behind it. */
export class JobsApi extends Construct {
  readonly api: SpecRestApi;
  readonly accessLogs: LogGroup;
  /** The address of the stage, without a slash at its end. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { contract, table, processing, settings }: JobsApiProps) {
    super(scope, id);
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("apigateway.amazonaws.com") });
    grantIntegrations(role, contract, { table, processing });

    const document = fillPlaceholders(deployedContract(contract), {
      Region: Aws.REGION,
      ProcessJobFunctionArn: processing.functionArn,
      ApiRoleArn: role.roleArn,
    });
    this.accessLogs = createLogGroup(this, "AccessLogs", settings);
    this.api = new SpecRestApi(this, "Api", {
      // The metrics of APIs of one name are added up. An import names the API after its title, so both say the same.
      restApiName: Aws.STACK_NAME,
      apiDefinition: ApiDefinition.fromInline({ ...document, info: { ...document.info, title: Aws.STACK_NAME } }),
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: settings.accountLoggingRole,
      deployOptions: {
        stageName: settings.stage,
        variables: { ...stageVariables(settings, table.name) },
        tracingEnabled: true,
        throttlingRateLimit: settings.throttling.rateLimit,
        throttlingBurstLimit: settings.throttling.burstLimit,
        // Execution logs stay off: they hold bodies, and API Gateway keeps them in a group that no stack removes.
        accessLogDestination: new LogGroupLogDestination(this.accessLogs),
        accessLogFormat,
      },
    });
    excuse(this.api, {
      "AwsSolutions-APIG2":
        "The contract has request validators for every method; the rule does not look into an imported API.",
      "AwsSolutions-APIG3": "AWS WAF is a setting: what protects the API is the signature of every request.",
      "AwsSolutions-APIG6": "Execution logs hold bodies, which are the callers'. Access logs tell each request.",
      "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]":
        "API Gateway takes no role for its logs without this policy, and the role is for all APIs of the account.",
    });
    // CDK's own output ends with a slash.
    this.api.node.tryRemoveChild("Endpoint");
    this.endpoint = `https://${this.api.restApiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/${settings.stage}`;
  }
}

/** Allows the actions that the contract's integrations name, each on what stands behind the API. */
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
      throw new Error(`An integration of the contract needs ${action}, and the stack has nothing to allow it on.`);
    }
  }
}
