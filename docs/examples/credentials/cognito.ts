import { fromCognitoIdentityPool } from "@aws-sdk/credential-providers";
import type { CredentialsProvider } from "@jobs-api/sdk";

const region = "eu-west-1";
const identityPoolId = "eu-west-1:0d2f7a52-91c3-4f6e-8a5e-2b7c9d1e4f60"; // the output IdentityPoolId
const provider = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI"; // the user pool that issued the token

/** Returns credentials of the user whose ID token `idToken` returns. */
export function cognitoCredentials(idToken: () => Promise<string>): CredentialsProvider {
  // Made anew each time: in earlier versions, such as 3.600, a provider keeps the identity of its first call for all later users.
  return () => fromCognitoIdentityPool({ identityPoolId, clientConfig: { region }, logins: { [provider]: idToken } })();
}
