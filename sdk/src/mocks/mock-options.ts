import type { JobParameters } from "../job/kind.ts";
import { check, checkOptions } from "../options.ts";
import { type Credentials, checkedCredentials } from "../signing/credentials.ts";
import { regionOf } from "../signing/execute-api-region.ts";
import { type Clock, systemClock } from "../waiting/clock.ts";
import { type KnownKinds, knownKinds } from "./kinds.ts";
import type { MockKinds } from "./mock-kind.ts";
import type { JobPlan } from "./plan.ts";
import { checkScenario, type Scenario } from "./scenarios.ts";

export interface JobsMockOptions {
  /** The client's `baseUrl`. */
  readonly baseUrl: string;
  /**
   * The region that signatures must be scoped to.
   * Default: the region in `baseUrl` if its host is an `execute-api` host of AWS; otherwise any region is accepted.
   */
  readonly region?: string | undefined;
  /** The only credentials whose signatures are accepted. Default: the mock's own, `mock.credentials`. */
  readonly credentials?: Credentials | undefined;
  /** The clock of the jobs. Default: the system clock. */
  readonly clock?: Pick<Clock, "now"> | undefined;
  /**
   * Kinds of job besides those of the package's contract, which `false` removes. Parameters must match exactly one kind.
   *
   * @example
   * kinds: { countWords: { matches: ({ text }) => typeof text === "string", result: { words: 6 } } }
   */
  readonly kinds?: MockKinds | undefined;
  /** The initial scenario. Default: `succeeds`. */
  readonly scenario?: Scenario | undefined;
  /** Plans a job by its parameters. Omitted fields are those of the scenario. */
  readonly plan?: ((parameters: JobParameters) => JobPlan | undefined) | undefined;
}

/** The options, validated and with defaults applied. */
export interface MockSettings {
  readonly baseUrl: string;
  /** Undefined if any region is accepted. */
  readonly region: string | undefined;
  readonly credentials: Credentials;
  readonly clock: Pick<Clock, "now">;
  readonly kinds: KnownKinds;
  readonly scenario: Scenario;
  readonly plan: (parameters: JobParameters) => JobPlan | undefined;
}

const names = ["baseUrl", "region", "credentials", "clock", "kinds", "scenario", "plan"];

const ownCredentials: Credentials = { accessKeyId: "MOCKACCESSKEY", secretAccessKey: "mock-secret-access-key" };

/** Throws an `InvalidOptionError` if an option is missing, wrong or unknown. */
export function checkMockOptions(options: JobsMockOptions): MockSettings {
  checkOptions("createJobsMock", options, names);
  const { baseUrl, credentials = ownCredentials, clock = systemClock } = options;
  const { kinds = {}, scenario = "succeeds", plan = () => undefined } = options;
  // Repeats the client's check: sharing it would enlarge the client's bundle.
  check(
    typeof baseUrl === "string" && URL.canParse(baseUrl) && /^https?:[^?#@]+$/i.test(baseUrl),
    "baseUrl must be an http(s) URL without user, query or fragment.",
  );
  const { region = regionOf(baseUrl) } = options;
  check(
    region === undefined || (typeof region === "string" && /^[a-z\d-]+$/.test(region)),
    "region must be an AWS region such as eu-west-1.",
  );
  check(typeof credentials !== "function", "credentials must be values, not a function.");
  const checked = checkedCredentials(credentials);
  check(typeof checked !== "string", `credentials cannot be used: ${checked}.`);
  check(typeof clock?.now === "function", "clock must have a function now that returns milliseconds since the epoch.");
  check(typeof plan === "function", "plan must be a function of a job's parameters.");
  // As `fetch` normalizes it: `https://API.Example:443/a/../dev` is `https://api.example/dev`.
  const { href } = new URL(baseUrl);
  const settings = { region, credentials, clock, plan, kinds: knownKinds(kinds), scenario: checkScenario(scenario) };
  return { baseUrl: href.replace(/\/+$/, ""), ...settings };
}
