import type { CredentialsProvider } from "@jobs-api/sdk";

/** Returns credentials of a user of the twin, from the plugin `jobsTwin`. */
export function twinCredentials(user: string): CredentialsProvider {
  return async () => {
    const response = await fetch(`/credentials?user=${encodeURIComponent(user)}`);
    if (!response.ok) throw new Error(`The twin has no user ${user}.`);
    return response.json();
  };
}
