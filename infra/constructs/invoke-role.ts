import { Duration } from "aws-cdk-lib";
import type { SpecRestApi } from "aws-cdk-lib/aws-apigateway";
import { AccountRootPrincipal, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { OpenApiDocument } from "../contract.ts";
import { signedMethods } from "../operations.ts";
import { invokeRoleName, type Settings } from "../settings.ts";

export interface InvokeRoleProps {
  readonly api: SpecRestApi;
  readonly contract: OpenApiDocument;
  readonly settings: Settings;
}

/** Step 1: the role that callers assume. It may invoke the API's signed methods and nothing else. */
export class InvokeRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { api, contract, settings }: InvokeRoleProps) {
    super(scope, id);
    const role = new Role(this, "Role", {
      roleName: invokeRoleName,
      description: "Invokes the Jobs API",
      // Any principal of the account whose own policy lets it assume the role; where jobs belong to their callers, a user under
      // its own name alone, as the session's name is a part of the owner. What is no user has no such name, and may not.
      assumedBy: settings.ownership
        ? new AccountRootPrincipal().withConditions({ StringEquals: { "sts:RoleSessionName": "${aws:username}" } })
        : new AccountRootPrincipal(),
      maxSessionDuration: Duration.seconds(settings.sessionSeconds),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["execute-api:Invoke"],
        resources: signedMethods(contract).map(({ method, path }) =>
          api.arnForExecuteApi(method, path.replaceAll(/\{[^}]+\}/g, "*"), settings.stage),
        ),
      }),
    );
    this.arn = role.roleArn;
  }
}
