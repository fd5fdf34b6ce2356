import { bodyLimit } from "./http/body-limit.ts";
import { isString } from "./job/record.ts";
import { check, checkNumber, checkOptions } from "./options.ts";
import { type Credentials, type CredentialsProvider, checkedCredentials } from "./signing/credentials.ts";
import { regionOf } from "./signing/execute-api-region.ts";
import { type Clock, systemClock } from "./waiting/clock.ts";
import { type Presence, systemPresence } from "./waiting/presence.ts";

export interface JobsClientOptions {
  /** The API's URL with its stage, such as `https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev`. */
  readonly baseUrl: string;
  /** The API's AWS region, such as `eu-west-1`. Default: the region in an execute-api address. Required for any other. */
  readonly region?: string | undefined;
  /** Fixed credentials, or a function, possibly async, that is called whenever new ones are needed. */
  readonly credentials: Credentials | CredentialsProvider;
  /** Milliseconds from the submission within which a job must start. Default: 900,000 (15 minutes). */
  readonly startTimeout?: number | undefined;
  /** Maximum size of a response body in bytes. A longer one is an error. Default: 10,485,760, API Gateway's own limit. */
  readonly maxResponseBytes?: number | undefined;
  /** Default: the system clock. Tests pass a manual one. */
  readonly clock?: Clock | undefined;
  /** Whether the page is online and visible. Default: the browser's state; always both on Node. */
  readonly environment?: Presence | undefined;
  /** Source of jitter: numbers from 0 up to, but not including, 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** The options, validated and with defaults applied. */
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

/** Throws an `InvalidOptionError` if an option is missing, wrong or unknown. */
export function checkClientOptions(options: JobsClientOptions): ClientSettings {
  const {
    baseUrl,
    region = regionOf(`${baseUrl}`) ?? "",
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
    "baseUrl must be an http(s) URL without user, query or fragment.",
  );
  check(
    isString(region) && /^[a-z\d-]+$/.test(region),
    "region must be an AWS region such as eu-west-1, unless baseUrl is an execute-api address.",
  );
  checkNumber("startTimeout", startTimeout);
  checkNumber("maxResponseBytes", maxResponseBytes);
  check(
    crypto.subtle !== undefined,
    "Signing needs crypto.subtle, which pages have only on https or localhost, and jsdom only if a test sets globalThis.crypto to Node's webcrypto.",
  );
  return { ...settings, baseUrl: baseUrl.replace(/\/+$/, ""), credentials: providerOf(credentials) };
}

function providerOf(credentials: JobsClientOptions["credentials"]): CredentialsProvider {
  if (typeof credentials === "function") return credentials;
  const checked = checkedCredentials(credentials);
  check(!isString(checked), `credentials cannot be used: ${checked}.`);
  return () => credentials;
}
