import { Aws } from "aws-cdk-lib";
import { ApiDefinition, EndpointType, LogGroupLogDestination, SpecRestApi } from "aws-cdk-lib/aws-apigateway";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { OpenApiDocument } from "../contract.ts";
import { fillPlaceholders } from "../placeholders.ts";
import { type Settings, stageVariables } from "../settings.ts";
import { accessLogFormat } from "./access-log.ts";
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
  /** The address of the stage, without a slash at its end. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { contract, table, processing, settings }: JobsApiProps) {
    super(scope, id);
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("apigateway.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [processing.functionArn] }));
    table.grant(role, "dynamodb:GetItem", "dynamodb:UpdateItem");
    table.grantListing(role);

    const document = fillPlaceholders(contract, {
      Region: Aws.REGION,
      ProcessJobFunctionArn: processing.functionArn,
      ApiRoleArn: role.roleArn,
    });
    this.api = new SpecRestApi(this, "Api", {
      // The metrics of APIs of one name are added up.
      restApiName: Aws.STACK_NAME,
      apiDefinition: ApiDefinition.fromInline(document),
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: settings.accountLoggingRole,
      deployOptions: {
        stageName: settings.stage,
        variables: { ...stageVariables(settings, table.name) },
        tracingEnabled: true,
        // Execution logs stay off: they hold bodies, and API Gateway keeps them in a group that no stack removes.
        accessLogDestination: new LogGroupLogDestination(createLogGroup(this, "AccessLogs", settings)),
        accessLogFormat,
      },
    });
    // CDK's own output ends with a slash.
    this.api.node.tryRemoveChild("Endpoint");
    this.endpoint = `https://${this.api.restApiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/${settings.stage}`;
  }
}
