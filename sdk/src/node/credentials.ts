import { CredentialsError } from "../errors/credentials-error.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import { checkOptions } from "../options.ts";
import type { Credentials, CredentialsProvider } from "../signing/credentials.ts";
import { environmentCredentials } from "./environment-credentials.ts";
import { loadProviders } from "./providers.ts";

export interface NodeCredentialsOptions {
  /** A profile of the shared config files. Then its credentials are used or none. */
  readonly profile?: string | undefined;
}

/**
 * A provider of the credentials that AWS's own tools would find: with a `profile` that one's; else those of the environment, of
 * `AWS_PROFILE`, or of AWS's default chain: the shared config files, SSO, a web identity, a container's or an instance's role.
 * All but the environment's need the optional peer `@aws-sdk/credential-providers`.
 */
export function nodeCredentials(options: NodeCredentialsOptions = {}): CredentialsProvider {
  checkOptions("nodeCredentials", options, ["profile"]);
  const { profile } = options;
  if (profile !== undefined && (typeof profile !== "string" || profile === "")) {
    throw new InvalidOptionError("profile must be the name of a profile of the shared config files.");
  }
  let provider: CredentialsProvider | undefined;
  return async () => {
    const given = profile === undefined ? environmentCredentials(process.env) : undefined;
    if (given !== undefined) return given;
    const name = profile ?? (process.env["AWS_PROFILE"] || undefined);
    provider ??= await awsProvider(name);
    return ask(provider, name);
  };
}

async function awsProvider(profile: string | undefined): Promise<CredentialsProvider> {
  const { fromIni, fromNodeProviderChain } = await loadProviders(profile);
  // The chain would go on to an instance's role where the profile that was asked for gives nothing.
  return profile === undefined ? fromNodeProviderChain() : fromIni({ profile });
}

async function ask(provider: CredentialsProvider, profile: string | undefined): Promise<Credentials> {
  try {
    return await provider();
  } catch (cause) {
    const place = profile === undefined ? "" : ` from the profile ${profile}`;
    throw new CredentialsError(`No AWS credentials${place}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
