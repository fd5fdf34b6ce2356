import { CfnIdentityPool, CfnIdentityPoolRoleAttachment } from "aws-cdk-lib/aws-cognito";
import { FederatedPrincipal, Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { IdentityPoolSettings, Settings } from "../settings/settings.ts";
import { allowInvoke, type InvokedApi } from "./allow-invoke.ts";
import { removalPolicyOf } from "./removal-policy.ts";

export interface IdentityPoolProps extends InvokedApi {
  readonly providers: IdentityPoolSettings;
}

// CDK's own IdentityPool also creates a role for guests.
// https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html
/** Gives the signed-in users of an application credentials for the API (step 1), and nothing else. */
export class IdentityPool extends Construct {
  readonly id: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, { providers, ...invoked }: IdentityPoolProps) {
    super(scope, id);
    const pool = createPool(this, providers, invoked.settings);
    const role = new Role(this, "Role", {
      description: "Submits, reads, lists and cancels jobs through the Jobs API as a signed-in user",
      assumedBy: new FederatedPrincipal(
        "cognito-identity.amazonaws.com",
        {
          // Without the first, a pool of any account could issue credentials for the role; without the second, a guest's would do.
          // https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
          StringEquals: { "cognito-identity.amazonaws.com:aud": pool.ref },
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
        "sts:AssumeRoleWithWebIdentity",
      ),
    });
    allowInvoke(role, invoked);
    new CfnIdentityPoolRoleAttachment(this, "Roles", {
      identityPoolId: pool.ref,
      roles: { authenticated: role.roleArn },
    });
    this.id = pool.ref;
    this.roleArn = role.roleArn;
  }
}

function createPool(
  scope: Construct,
  { userPools = [], openIdConnectProviderArns = [] }: IdentityPoolSettings,
  settings: Settings,
): CfnIdentityPool {
  const pool = new CfnIdentityPool(scope, "Pool", {
    allowUnauthenticatedIdentities: false,
    // In the classic flow the caller names the role's session.
    allowClassicFlow: false,
    cognitoIdentityProviders: userPools.map(({ userPoolId, clientId }) => ({
      providerName: `cognito-idp.${userPoolId.split("_")[0]}.amazonaws.com/${userPoolId}`,
      clientId,
      // A user who was deleted, or signed out everywhere, gets no further credentials.
      serverSideTokenCheck: true,
    })),
    openIdConnectProviderArns: [...openIdConnectProviderArns],
  });
  // Its identities are the owners of jobs.
  pool.applyRemovalPolicy(removalPolicyOf(settings));
  return pool;
}
