import type { Settings } from "../../infra/settings/settings.ts";

/** Settings with each kind of login provider. */
export const signedIn = {
  ownership: true,
  identityPool: {
    userPools: [{ userPoolId: "eu-west-1_AbCdEfGhI", clientId: "1h57kf5cpq17m0eml12EXAMPLE" }],
    openIdConnectProviderArns: ["arn:aws:iam::123456789012:oidc-provider/login.example.com"],
  },
} as const satisfies Partial<Settings>;
