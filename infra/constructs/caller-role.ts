import { Duration, Stack } from "aws-cdk-lib";
import type { CfnRestApi, SpecRestApi } from "aws-cdk-lib/aws-apigateway";
import { AccountRootPrincipal, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { OpenApiDocument } from "../contract/openapi.ts";
import { signedMethods } from "../contract/operations.ts";
import type { Settings } from "../settings/settings.ts";
import { suppressWildcardNag } from "./suppress-nag.ts";

export interface CallerRoleProps {
  readonly description: string;
  readonly api: SpecRestApi;
  readonly contract: OpenApiDocument;
  readonly settings: Settings;
  /** The methods that it may invoke among those that require a signed request. By default all of them. */
  readonly methods?: readonly string[];
}

/** The role that callers assume (step 1). It may only invoke signed methods of the API. */
export class CallerRole extends Role {
  constructor(scope: Construct, id: string, { description, api, contract, settings, methods }: CallerRoleProps) {
    super(scope, id, {
      description,
      // Any principal of the account whose own policy allows it. With ownership, only users, and only under their own name: the
      // session's name is part of a job's owner.
      assumedBy: settings.ownership
        ? new AccountRootPrincipal().withConditions({ StringEquals: { "sts:RoleSessionName": "${aws:username}" } })
        : new AccountRootPrincipal(),
      maxSessionDuration: Duration.seconds(settings.sessionSeconds),
    });
    const invocable = signedMethods(contract).filter(({ method }) => methods?.includes(method) ?? true);
    const resources = invocable.map(
      ({ method, path }) => `${settings.stage}/${method}${path.replaceAll(/\{[^}]+\}/g, "*")}`,
    );
    this.addToPolicy(
      new PolicyStatement({
        actions: ["execute-api:Invoke"],
        resources: resources.map((resource) =>
          Stack.of(this).formatArn({ service: "execute-api", resource: api.restApiId, resourceName: resource }),
        ),
      }),
    );
    const logicalId = Stack.of(this).getLogicalId(api.node.defaultChild as CfnRestApi);
    suppressWildcardNag(
      this,
      resources
        .filter((resource) => resource.endsWith("*"))
        .map(
          (resource) =>
            `Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${logicalId}>/${resource}`,
        ),
      "A job's id is part of the path.",
    );
  }
}
