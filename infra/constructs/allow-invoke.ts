import { Stack } from "aws-cdk-lib";
import type { CfnRestApi, SpecRestApi } from "aws-cdk-lib/aws-apigateway";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import type { OpenApiDocument } from "../contract/openapi.ts";
import { signedMethods } from "../contract/operations.ts";
import type { Settings } from "../settings/settings.ts";
import { suppressWildcardNag } from "./suppress-nag.ts";

export interface InvokedApi {
  readonly api: SpecRestApi;
  readonly contract: OpenApiDocument;
  readonly settings: Settings;
  /** The methods that may be invoked among those that require a signed request. By default all of them. */
  readonly methods?: readonly string[];
}

/** Allows a role to invoke signed methods of the API's stage, each by its method and path. */
export function allowInvoke(role: Role, { api, contract, settings, methods }: InvokedApi): void {
  const invocable = signedMethods(contract).filter(({ method }) => methods?.includes(method) ?? true);
  const resources = invocable.map(
    ({ method, path }) => `${settings.stage}/${method}${path.replaceAll(/\{[^}]+\}/g, "*")}`,
  );
  const stack = Stack.of(role);
  role.addToPolicy(
    new PolicyStatement({
      actions: ["execute-api:Invoke"],
      resources: resources.map((resource) =>
        stack.formatArn({ service: "execute-api", resource: api.restApiId, resourceName: resource }),
      ),
    }),
  );
  const logicalId = stack.getLogicalId(api.node.defaultChild as CfnRestApi);
  suppressWildcardNag(
    role,
    resources
      .filter((resource) => resource.endsWith("*"))
      .map(
        (resource) =>
          `Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${logicalId}>/${resource}`,
      ),
    "A job's id is part of the path.",
  );
}
