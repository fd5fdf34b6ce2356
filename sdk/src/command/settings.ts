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

/** Where the API is: by flags, then by the environment, then by the profile in the shared config files. */
export async function settingsOf(flags: Connection, env: NodeJS.ProcessEnv): Promise<Settings> {
  const profile = await readProfile(flags.profile ?? env["AWS_PROFILE"]);
  const baseUrl = flags.baseUrl ?? (env["JOBS_BASE_URL"] || profile["jobs_base_url"]);
  if (baseUrl === undefined) {
    throw new UsageError(
      "It is not known where the API is.",
      "Give --base-url https://ID.execute-api.REGION.amazonaws.com/STAGE, or set JOBS_BASE_URL, or jobs_base_url in the profile.",
    );
  }
  checkBaseUrl(baseUrl);
  const given = env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || profile["region"];
  // A signature for another region than the host's would be refused.
  const region = flags.region ?? regionOf(baseUrl) ?? given;
  if (region === undefined) {
    throw new UsageError(
      `The region of ${baseUrl} is not known.`,
      "Give --region, or set AWS_REGION, or region in the profile.",
    );
  }
  return { baseUrl, region };
}

/** The settings of a profile; of the default one, if there is that, where none is asked for. */
async function readProfile(name = ""): Promise<Partial<Record<string, string>>> {
  const profiles = await parseKnownFiles({});
  const found = profiles[name || "default"];
  if (found !== undefined || name === "") return found ?? {};
  // Sections of another kind, [sso-session NAME] for instance, are listed by their kind, a dot and the name.
  const names = Object.keys(profiles).filter((known) => !/^(sso-session|services)\./.test(known));
  throw new UsageError(
    `There is no profile ${name} in the shared config files (~/.aws/config and ~/.aws/credentials).`,
    names.length > 0 ? `There are: ${names.join(", ")}.` : `Make it with aws configure --profile ${name}.`,
  );
}
