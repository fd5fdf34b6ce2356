import { describe, expect, test } from "vitest";
import type { Settings } from "../../infra/settings/settings.ts";
import { allowed, withoutHash } from "./allowed.ts";
import { signedIn } from "./identity-pool.ts";
import { synthesize } from "./synthesis.ts";

const template = synthesize({ settings: signedIn });

function only(type: string, changes: Partial<Settings> = signedIn) {
  const found = Object.entries(synthesize({ settings: changes }).findResources(type)).filter(
    ([id]) => type !== "AWS::IAM::Role" || id.startsWith("IdentityPool"),
  );
  expect(found).toHaveLength(1);
  const [[id, resource]] = found as [[string, Record<string, unknown>]];
  return { id, ...resource } as { id: string; Properties: Record<string, unknown>; DeletionPolicy: string };
}

const pool = only("AWS::Cognito::IdentityPool");
const role = only("AWS::IAM::Role");

describe("without the setting identityPool", () => {
  test("the stack has no part of Cognito", () => {
    const types = Object.values<{ Type: string }>(synthesize().toJSON()["Resources"]).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith("AWS::Cognito"))).toEqual([]);
    expect(synthesize().toJSON()["Outputs"]).not.toHaveProperty("IdentityPoolId");
  });
});

describe("the identity pool", () => {
  test("takes the named login providers, no guests, and no caller who names its own session", () => {
    expect(pool.Properties).toEqual({
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      CognitoIdentityProviders: [
        {
          ProviderName: "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
          ClientId: "1h57kf5cpq17m0eml12EXAMPLE",
          ServerSideTokenCheck: true,
        },
      ],
      OpenIdConnectProviderARNs: ["arn:aws:iam::123456789012:oidc-provider/login.example.com"],
    });
  });

  test.each<[string, Settings["identityPool"]]>([
    ["user pools alone", { userPools: signedIn.identityPool.userPools }],
    ["OIDC providers alone", { openIdConnectProviderArns: signedIn.identityPool.openIdConnectProviderArns }],
  ])("takes %s", (_, identityPool) => {
    const { Properties } = only("AWS::Cognito::IdentityPool", { identityPool });
    expect(Properties).toMatchObject({ AllowUnauthenticatedIdentities: false, AllowClassicFlow: false });
  });

  test("gives its users one role, and guests none", () => {
    expect(only("AWS::Cognito::IdentityPoolRoleAttachment").Properties).toEqual({
      IdentityPoolId: { Ref: pool.id },
      Roles: { authenticated: { "Fn::GetAtt": [role.id, "Arn"] } },
    });
  });

  test("is kept with the jobs whose owners it knows", () => {
    expect(pool.DeletionPolicy).toBe("Delete");
    const kept = only("AWS::Cognito::IdentityPool", { ...signedIn, removalPolicy: "retain" });
    expect(kept.DeletionPolicy).toBe("RetainExceptOnCreate");
  });

  test("is an output, as is its role", () => {
    const { Outputs } = template.toJSON();
    expect(Outputs.IdentityPoolId.Value).toEqual({ Ref: pool.id });
    expect(Outputs.IdentityPoolRoleArn.Value).toEqual({ "Fn::GetAtt": [role.id, "Arn"] });
  });
});

describe("the role of the identity pool's users", () => {
  test("is trusted to signed-in identities of this pool only", () => {
    expect(role.Properties["AssumeRolePolicyDocument"]).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated: "cognito-identity.amazonaws.com" },
          Condition: {
            StringEquals: { "cognito-identity.amazonaws.com:aud": { Ref: pool.id } },
            "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
          },
        },
      ],
    });
  });

  test("may invoke the signed methods of the stage, and nothing else", () => {
    expect(role.Properties).not.toHaveProperty("ManagedPolicyArns");
    expect(withoutHash(role.id)).toBe("IdentityPoolRole");
    expect(allowed(template, "IdentityPoolRole")).toEqual(allowed(template, "JobsAPIInvokeRole"));
    expect(allowed(template, "IdentityPoolRole")).toHaveLength(4);
  });
});

test("the access log names the identity, as all users have the role's ARN", () => {
  const format = (changes: Partial<Settings>) =>
    Object.values(synthesize({ settings: changes }).findResources("AWS::ApiGateway::Stage"))[0]?.["Properties"]
      .AccessLogSetting.Format as string;
  expect(JSON.parse(format(signedIn))).toMatchObject({ cognitoIdentityId: "$context.identity.cognitoIdentityId" });
  expect(JSON.parse(format({}))).not.toHaveProperty("cognitoIdentityId");
});
