import { STSClient } from "@aws-sdk/client-sts";
import { checkRegion, noRegion } from "./region.ts";

/** The options of a command that talks to AWS. */
export interface AwsOptions {
  readonly profile?: string;
  readonly region?: string;
  /** Of a local twin. Default: the endpoints of AWS. */
  readonly endpointUrl?: string;
}

/** The account, region and credentials that a command uses. */
export interface Aws {
  readonly region: string;
  /** The profile in use. undefined: exported keys, or another default source of the AWS SDK. */
  readonly profile: string | undefined;
  /** Options of every AWS SDK client. */
  readonly client: {
    readonly region: string;
    readonly profile?: string;
    readonly endpoint?: string;
    /** Instead of those of the profile or the environment. */
    readonly credentials?: {
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    };
    readonly maxAttempts: number;
    readonly requestHandler: typeof shortTimeouts.requestHandler;
  };
  /** The same choice, as environment variables for other programs. */
  readonly environment: Readonly<Record<string, string>>;
}

// A network that drops packets is reported within seconds.
const shortTimeouts = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 4_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
};

/** Chooses the region and the credentials as the AWS CLI does. CDK alone would default to us-east-1. */
export async function connect({ profile, region, endpointUrl }: AwsOptions): Promise<Aws> {
  const named = profile ?? (process.env.AWS_PROFILE || undefined);
  const found = region ?? (process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || (await regionOfProfile(named)));
  checkRegion(found);
  const chosen = profile === undefined && hasKeys() ? undefined : named;
  keepOneSource(chosen);
  return {
    region: found,
    profile: chosen,
    client: {
      region: found,
      ...(chosen !== undefined && { profile: chosen }),
      ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
      ...shortTimeouts,
    },
    environment: { AWS_REGION: found, ...(chosen !== undefined && { AWS_PROFILE: chosen }) },
  };
}

function hasKeys(): boolean {
  return Boolean(process.env.AWS_ACCESS_KEY_ID && process.env.AWS_SECRET_ACCESS_KEY);
}

/** Leaves one source of credentials in the environment: the AWS SDK warns of two, and CDK may choose the other. */
function keepOneSource(profile: string | undefined): void {
  const others =
    profile === undefined ? ["AWS_PROFILE"] : ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
  for (const name of others) delete process.env[name];
}

async function regionOfProfile(profile: string | undefined): Promise<string> {
  try {
    return await new STSClient(profile === undefined ? {} : { profile }).config.region();
  } catch (cause) {
    throw noRegion(cause);
  }
}
