import { CredentialsError } from "../errors/credentials-error.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import { checkOptions } from "../options.ts";
import type { Credentials, CredentialsProvider } from "../signing/credentials.ts";
import { environmentCredentials } from "./environment-credentials.ts";
import { loadProviders } from "./providers.ts";

export interface NodeCredentialsOptions {
  /** A profile of the shared config files, the only source then. Default: see `nodeCredentials`. */
  readonly profile?: string | undefined;
}

/**
 * Returns a provider of the credentials that AWS's own tools find: from `profile` if given, else from the environment variables, from
 * `AWS_PROFILE`, or from AWS's default chain (shared config files, SSO, web identity, container or instance role). All but the environment
 * variables need the optional peer dependency `@aws-sdk/credential-providers`. The provider rejects with a `CredentialsError`.
 *
 * @example
 * const jobs = createJobsClient({ baseUrl, region, credentials: nodeCredentials({ profile: "dev" }) });
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
  // The chain would fall through to an instance role if the profile had no credentials.
  return profile === undefined ? fromNodeProviderChain() : fromIni({ profile });
}

async function ask(provider: CredentialsProvider, profile: string | undefined): Promise<Credentials> {
  try {
    return await provider();
  } catch (cause) {
    const source = profile === undefined ? "" : ` from the profile ${profile}`;
    throw new CredentialsError(`No AWS credentials${source}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
