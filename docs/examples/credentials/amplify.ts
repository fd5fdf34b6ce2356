import type { CredentialsProvider } from "@jobs-api/sdk";
import { fetchAuthSession } from "aws-amplify/auth";

/** Returns credentials of the user who has signed in with Amplify. */
export const amplifyCredentials: CredentialsProvider = async () => {
  const { credentials } = await fetchAuthSession();
  if (credentials === undefined) throw new Error("Nobody is signed in.");
  return credentials;
};
