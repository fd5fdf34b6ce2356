import { type Clock, systemClock } from "./clock.ts";
import { type Environment, systemEnvironment } from "./environment.ts";
import { check, checkOptions, checkTime } from "./options.ts";
import { type Credentials, type CredentialsProvider, checkedCredentials } from "./signing/credentials.ts";

export interface JobsClientOptions {
  /** The API's endpoint with its stage, `https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev` for instance. */
  readonly baseUrl: string;
  /** The API's AWS region. */
  readonly region: string;
  /** Values, or a function that gives them, also asynchronously, each time new ones are needed. */
  readonly credentials: Credentials | CredentialsProvider;
  /** Milliseconds after its submission by which a job must have started. Default: 15 minutes. */
  readonly startTimeout?: number | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Whether there is a network and who sees the page. Default: what the browser says. */
  readonly environment?: Environment | undefined;
  /** The source of jitter, from 0 to under 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** The options, checked and complete. */
export interface ClientSettings {
  readonly baseUrl: string;
  readonly region: string;
  readonly provider: CredentialsProvider;
  readonly startTimeout: number;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly random: () => number;
}

const names = ["baseUrl", "region", "credentials", "startTimeout", "clock", "environment", "random"];

/** Throws an `InvalidOptionError` for what cannot work. */
export function checkClientOptions(options: JobsClientOptions): ClientSettings {
  checkOptions("createJobsClient", options, names);
  const { baseUrl, region, credentials, startTimeout = 900_000 } = options;
  const { clock = systemClock, environment = systemEnvironment, random = Math.random } = options;
  check(
    typeof baseUrl === "string" && URL.canParse(baseUrl) && /^https?:[^?#@]+$/.test(baseUrl),
    "baseUrl must be an http(s) address without user, query and fragment.",
  );
  check(typeof region === "string" && /^[a-z\d-]+$/.test(region), "region must be an AWS region such as eu-west-1.");
  checkTime("startTimeout", startTimeout);
  check(crypto.subtle !== undefined, "Signing needs crypto.subtle, which a page has only on https or localhost.");
  return {
    baseUrl: baseUrl.replace(/\/+$/, ""),
    region,
    provider: providerOf(credentials),
    startTimeout,
    clock,
    environment,
    random,
  };
}

function providerOf(credentials: JobsClientOptions["credentials"]): CredentialsProvider {
  if (typeof credentials === "function") return credentials;
  const flaw = checkedCredentials(credentials);
  check(typeof flaw !== "string", `credentials cannot be used: ${flaw}.`);
  // Values cannot be renewed: when they end, the API says so.
  return () => credentials;
}
