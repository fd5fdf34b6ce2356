import type { Credentials } from "../signing/credentials.ts";

/** Reads the environment variables of AWS's tools. Returns undefined without a key or a secret. */
export function environmentCredentials(env: NodeJS.ProcessEnv): Credentials | undefined {
  const accessKeyId = env["AWS_ACCESS_KEY_ID"];
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"];
  if (!accessKeyId || !secretAccessKey) return undefined;
  const sessionToken = env["AWS_SESSION_TOKEN"] || undefined;
  return { accessKeyId, secretAccessKey, sessionToken, expiration: env["AWS_CREDENTIAL_EXPIRATION"] || undefined };
}
