import { parseKnownFiles } from "@smithy/core/config";
import { regionOf } from "../signing/execute-api-region.ts";
import { checkBaseUrl } from "./base-url.ts";
import { UsageError } from "./errors/usage-error.ts";

export interface Connection {
  readonly baseUrl?: string;
  readonly region?: string;
  readonly profile?: string;
}

export interface Settings {
  readonly baseUrl: string;
  readonly region: string;
}

/** Resolves the API's URL and region from flags, then the environment variables, then the profile in the shared config files. */
export async function settingsOf(flags: Connection, env: NodeJS.ProcessEnv): Promise<Settings> {
  const profile = await readProfile(flags.profile ?? env["AWS_PROFILE"]);
  const baseUrl = flags.baseUrl ?? (env["JOBS_BASE_URL"] || profile["jobs_base_url"]);
  if (baseUrl === undefined) {
    throw new UsageError(
      "The API's base URL is not set.",
      "Set --base-url https://ID.execute-api.REGION.amazonaws.com/STAGE, JOBS_BASE_URL, or jobs_base_url in the profile.",
    );
  }
  checkBaseUrl(baseUrl);
  const given = env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || profile["region"];
  // The API rejects signatures for another region than the host's.
  const region = flags.region ?? regionOf(baseUrl) ?? given;
  if (region === undefined) {
    throw new UsageError(`The region of ${baseUrl} is unknown.`, "Set --region, AWS_REGION, or region in the profile.");
  }
  return { baseUrl, region };
}

/** Reads a profile's settings, by default those of the profile `default` if it exists. */
async function readProfile(name = ""): Promise<Partial<Record<string, string>>> {
  const profiles = await parseKnownFiles({});
  const found = profiles[name || "default"];
  if (found !== undefined || name === "") return found ?? {};
  // Sections that are not profiles, such as [sso-session NAME], are listed as sso-session.NAME.
  const names = Object.keys(profiles).filter((known) => !/^(sso-session|services)\./.test(known));
  throw new UsageError(
    `There is no profile ${name} in the shared config files (~/.aws/config and ~/.aws/credentials).`,
    names.length > 0 ? `Known profiles: ${names.join(", ")}.` : `Create it with aws configure --profile ${name}.`,
  );
}
