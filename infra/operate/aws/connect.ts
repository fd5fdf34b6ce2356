import { STSClient } from "@aws-sdk/client-sts";
import { Refusal } from "../refusal.ts";

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
  /** As it was asked for: undefined is whatever AWS's tools find. */
  readonly profile: string | undefined;
  /** For the clients of the AWS SDK. */
  readonly client: {
    readonly region: string;
    readonly profile?: string;
    readonly endpoint?: string;
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

/** Finds the region as AWS's command line does. CDK alone would take us-east-1 where none is set. */
export async function connect({ profile, region, endpointUrl }: AwsOptions): Promise<Aws> {
  const asked = profile ?? (process.env.AWS_PROFILE || undefined);
  const inProfile = asked === undefined ? {} : { profile: asked };
  const found =
    region ?? (process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || (await regionOfProfile(inProfile)));
  return {
    region: found,
    profile: asked,
    client: {
      region: found,
      ...inProfile,
      ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
      ...impatient,
    },
    environment: { AWS_REGION: found, ...(asked !== undefined && { AWS_PROFILE: asked }) },
  };
}

async function regionOfProfile(options: { readonly profile?: string }): Promise<string> {
  try {
    return await new STSClient(options).config.region();
  } catch (cause) {
    throw new Refusal("NoRegion", "No region is set. Give --region, or set AWS_REGION, or region in the profile.", {
      cause,
    });
  }
}
