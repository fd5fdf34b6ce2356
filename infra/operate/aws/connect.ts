import { STSClient } from "@aws-sdk/client-sts";
import { checkRegion, noRegion } from "./region.ts";

/** The options of a command that talks to AWS. */
export interface AwsOptions {
  readonly profile?: string;
  readonly region?: string;
  /** The local twin's; AWS's own endpoints without one. */
  readonly endpointUrl?: string;
}

/** Where AWS is asked, and as whom. */
export interface Aws {
  readonly region: string;
  /** Whose credentials are used: undefined is exported keys, or what else AWS's tools find. */
  readonly profile: string | undefined;
  /** For the clients of the AWS SDK. */
  readonly client: {
    readonly region: string;
    readonly profile?: string;
    readonly endpoint?: string;
    /** Others than the profile's, or the environment's. */
    readonly credentials?: {
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    };
    readonly maxAttempts: number;
    readonly requestHandler: typeof impatient.requestHandler;
  };
  /** Says the same to other programs. */
  readonly environment: Readonly<Record<string, string>>;
}

// A network that swallows what is sent is told of within seconds.
const impatient = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 4_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
};

/** Finds the region and the credentials as AWS's command line does. CDK alone would take us-east-1 where no region is set. */
export async function connect({ profile, region, endpointUrl }: AwsOptions): Promise<Aws> {
  const named = profile ?? (process.env.AWS_PROFILE || undefined);
  const found = region ?? (process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || (await regionOfProfile(named)));
  checkRegion(found);
  const chosen = profile === undefined && hasKeys() ? undefined : named;
  settleOn(chosen);
  return {
    region: found,
    profile: chosen,
    client: {
      region: found,
      ...(chosen !== undefined && { profile: chosen }),
      ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
      ...impatient,
    },
    environment: { AWS_REGION: found, ...(chosen !== undefined && { AWS_PROFILE: chosen }) },
  };
}

function hasKeys(): boolean {
  return Boolean(process.env.AWS_ACCESS_KEY_ID && process.env.AWS_SECRET_ACCESS_KEY);
}

/** Leaves one source of credentials: AWS's SDK warns of two, and CDK might choose the other. */
function settleOn(profile: string | undefined): void {
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
