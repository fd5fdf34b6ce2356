import { bodyLimit } from "./http/body-limit.ts";
import { isString } from "./job/record.ts";
import { check, checkNumber, checkOptions } from "./options.ts";
import { type Credentials, type CredentialsProvider, checkedCredentials } from "./signing/credentials.ts";
import { type Clock, systemClock } from "./waiting/clock.ts";
import { type Presence, systemPresence } from "./waiting/presence.ts";

export interface JobsClientOptions {
  /** The API's endpoint with its stage, `https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev` for instance. */
  readonly baseUrl: string;
  /** The API's AWS region. */
  readonly region: string;
  /** Values, or a function that gives them, also asynchronously, each time new ones are needed. */
  readonly credentials: Credentials | CredentialsProvider;
  /** Milliseconds after its submission by which a job must have started. Default: 15 minutes. */
  readonly startTimeout?: number | undefined;
  /** Bytes of a response's body that are read at most. A longer one is an error. Default: 10 MiB, API Gateway's own limit. */
  readonly maxResponseBytes?: number | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Whether there is a network and who sees the page. Default: what the browser says. */
  readonly environment?: Presence | undefined;
  /** The source of jitter, from 0 to under 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** The options, checked and complete. */
export interface ClientSettings {
  readonly baseUrl: string;
  readonly region: string;
  readonly credentials: CredentialsProvider;
  readonly startTimeout: number;
  readonly maxResponseBytes: number;
  readonly clock: Clock;
  readonly environment: Presence;
  readonly random: () => number;
}

/** Throws an `InvalidOptionError` for what cannot work. */
export function checkClientOptions(options: JobsClientOptions): ClientSettings {
  const {
    baseUrl,
    region,
    credentials,
    startTimeout = 900_000,
    maxResponseBytes = bodyLimit,
    clock = systemClock,
    environment = systemPresence,
    random = Math.random,
  } = options ?? {};
  const settings = { baseUrl, region, credentials, startTimeout, maxResponseBytes, clock, environment, random };
  checkOptions("createJobsClient", options, Object.keys(settings));
  check(
    isString(baseUrl) && URL.canParse(baseUrl) && /^https?:[^?#@]+$/.test(baseUrl),
    "baseUrl must be an http(s) address without user, query and fragment.",
  );
  check(isString(region) && /^[a-z\d-]+$/.test(region), "region must be an AWS region such as eu-west-1.");
  checkNumber("startTimeout", startTimeout);
  checkNumber("maxResponseBytes", maxResponseBytes);
  check(crypto.subtle !== undefined, "Signing needs crypto.subtle: a page has it only on https or localhost.");
  return { ...settings, baseUrl: baseUrl.replace(/\/+$/, ""), credentials: providerOf(credentials) };
}

function providerOf(credentials: JobsClientOptions["credentials"]): CredentialsProvider {
  if (typeof credentials === "function") return credentials;
  const flaw = checkedCredentials(credentials);
  check(!isString(flaw), `credentials cannot be used: ${flaw}.`);
  // Values cannot be renewed: when they end, the API says so.
  return () => credentials;
}
