import type { Middleware } from "openapi-fetch";
import { bodyLimit } from "./http/body-limit.ts";
import type { LoadValidators } from "./http/explained.ts";
import { isString } from "./job/record.ts";
import { check, checkNumber, timeoutOf, withDefaults } from "./options.ts";
import { type Credentials, type CredentialsProvider, checkedCredentials } from "./signing/credentials.ts";
import { regionOf } from "./signing/execute-api-region.ts";
import { type Clock, systemClock } from "./waiting/clock.ts";
import { type Presence, systemPresence } from "./waiting/presence.ts";
import type { Fetch } from "./waiting/reachability.ts";
import { defaultRetries, type RetryLimits } from "./waiting/retry.ts";

export interface JobsClientOptions {
  /** The API's URL with its stage, such as `https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev`. */
  readonly baseUrl: string;
  /** The API's AWS region, such as `eu-west-1`. Default: the region in an execute-api address. Required for any other. */
  readonly region?: string | undefined;
  /** Fixed credentials, or a function, possibly async, that is called whenever new ones are needed. */
  readonly credentials: Credentials | CredentialsProvider;
  /**
   * Returns an id of the signed-in user, of the application's own. Called before each request. When it changes, the credentials are
   * requested anew, and what the user before began ends with a `UserChangedError`. Default: one user, until `jobs.reset()`.
   */
  readonly user?: (() => string | undefined) | undefined;
  /** Sends each signed request, as `fetch` does. Default: the global `fetch` at that time. */
  readonly fetch?: Fetch | undefined;
  /** openapi-fetch's middleware, in its order. It sees each attempt before it is signed: what it changes is signed. Default: none. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Loads the validators of the API's contract that `jobs-api generate` writes, when the API rejects parameters: they say why.
   * Default: those of the package's own contract.
   *
   * @example
   * validators: () => import("./jobs-api/kinds.ts")
   */
  readonly validators?: LoadValidators | undefined;
  /** How often failed requests are sent again, or false: never. Default: `{ attempts: 5, reads: 20 }`. */
  readonly retry?: false | Partial<RetryLimits> | undefined;
  /** Milliseconds after which one request without a response has failed. Default: 30,000, just over API Gateway's own limit. */
  readonly requestTimeout?: number | undefined;
  /** Milliseconds after which a wait for a job rejects, or false: never. A wait's own `timeout` counts first. Default: 3,600,000 (one hour). */
  readonly timeout?: number | false | undefined;
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
  readonly user: () => string | undefined;
  readonly fetch: Fetch;
  readonly middleware: readonly Middleware[];
  readonly validators: LoadValidators;
  readonly retries: RetryLimits;
  readonly requestTimeout: number;
  /** Never is as long as a timer can be, 24 days. */
  readonly timeout: number;
  readonly startTimeout: number;
  readonly maxResponseBytes: number;
  readonly clock: Clock;
  readonly environment: Presence;
  readonly random: () => number;
}

/** Throws an `InvalidOptionError` if an option is missing, wrong or unknown. */
export function checkClientOptions(options: JobsClientOptions): ClientSettings {
  const { credentials, retry, timeout, ...given } = withDefaults("createJobsClient", options, {
    baseUrl: "",
    region: regionOf(`${options?.baseUrl}`) ?? "",
    credentials: undefined as never,
    user: () => undefined,
    // Looked up for each request: a mock or a tracer may replace it after the client was created.
    fetch: (url: string, init: RequestInit) => globalThis.fetch(url, init),
    middleware: [],
    validators: async () => undefined,
    retry: {},
    requestTimeout: 30_000,
    timeout: 3_600_000,
    startTimeout: 900_000,
    maxResponseBytes: bodyLimit,
    clock: systemClock,
    environment: systemPresence,
    random: Math.random,
  });
  const { baseUrl, region, middleware } = given;
  check(
    isString(baseUrl) && URL.canParse(baseUrl) && /^https?:[^?#@]+$/i.test(baseUrl),
    "baseUrl must be an http(s) URL without user, query or fragment.",
  );
  check(
    isString(region) && /^[a-z\d-]+$/.test(region),
    "region must be an AWS region such as eu-west-1, unless baseUrl is an execute-api address.",
  );
  for (const name of ["user", "fetch", "validators", "random"] as const)
    check(typeof given[name] === "function", `${name} must be a function.`);
  check(
    Array.isArray(middleware) && middleware.every((one) => hooks.some((hook) => hook in Object(one))),
    `middleware must be a list of objects with ${hooks.join(", ")}.`,
  );
  for (const name of ["requestTimeout", "startTimeout", "maxResponseBytes"] as const) checkNumber(name, given[name]);
  check(
    globalThis.crypto?.subtle !== undefined,
    "Signing needs crypto.subtle: a page has it on https or localhost, and jsdom if globalThis.crypto is set to Node's webcrypto.",
  );
  return {
    ...given,
    baseUrl: baseUrl.replace(/\/+$/, ""),
    credentials: providerOf(credentials),
    retries: retriesOf(retry),
    timeout: timeoutOf(timeout),
  };
}

const hooks = ["onRequest", "onResponse", "onError"];

function retriesOf(retry: false | Partial<RetryLimits>): RetryLimits {
  if (retry === false) return { attempts: 1, reads: 1 };
  const retries = withDefaults("retry", retry, defaultRetries);
  for (const [name, value] of Object.entries(retries)) checkNumber(name, value);
  return retries;
}

function providerOf(credentials: JobsClientOptions["credentials"]): CredentialsProvider {
  if (typeof credentials === "function") return credentials;
  const checked = checkedCredentials(credentials);
  check(!isString(checked), `credentials cannot be used: ${checked}.`);
  return () => credentials;
}
