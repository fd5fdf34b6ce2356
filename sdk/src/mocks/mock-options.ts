import type { JobParameters } from "../job/kind.ts";
import { check, checkOptions } from "../options.ts";
import { type Credentials, checkedCredentials } from "../signing/credentials.ts";
import { regionOf } from "../signing/execute-api-region.ts";
import { type Clock, systemClock } from "../waiting/clock.ts";
import type { JobPlan } from "./plan.ts";
import { checkScenario, type Scenario } from "./scenarios.ts";

export interface JobsMockOptions {
  /** The address of the client's `baseUrl`. */
  readonly baseUrl: string;
  /**
   * The only one that a signature may be scoped to.
   * Default: that of `baseUrl`, if its host is an `execute-api` one of AWS. Of any other address, each region is accepted.
   */
  readonly region?: string | undefined;
  /** The only ones whose signatures are accepted. Default: the mock's own. */
  readonly credentials?: Credentials | undefined;
  /** The time by which jobs move. Default: the system's. */
  readonly clock?: Pick<Clock, "now"> | undefined;
  /** What goes on at first. Default: `succeeds`. */
  readonly scenario?: Scenario | undefined;
  /** What becomes of a job with these parameters. What it leaves out is as the scenario has it. */
  readonly plan?: ((parameters: JobParameters) => JobPlan | undefined) | undefined;
}

/** The options, checked and complete. */
export interface MockSettings {
  readonly baseUrl: string;
  /** Undefined if any will do. */
  readonly region: string | undefined;
  readonly credentials: Credentials;
  readonly clock: Pick<Clock, "now">;
  readonly scenario: Scenario;
  readonly plan: (parameters: JobParameters) => JobPlan | undefined;
}

const names = ["baseUrl", "region", "credentials", "clock", "scenario", "plan"];

const ownCredentials: Credentials = { accessKeyId: "MOCKACCESSKEY", secretAccessKey: "mock-secret-access-key" };

/** Throws an `InvalidOptionError` for what cannot work. */
export function checkMockOptions(options: JobsMockOptions): MockSettings {
  checkOptions("createJobsMock", options, names);
  const { baseUrl, credentials = ownCredentials, clock = systemClock } = options;
  const { scenario = "succeeds", plan = () => undefined } = options;
  // The client's own check, once more: shared it would make the client's bundle larger.
  check(
    typeof baseUrl === "string" && URL.canParse(baseUrl) && /^https?:[^?#@]+$/.test(baseUrl),
    "baseUrl must be an http(s) address without user, query and fragment.",
  );
  const { region = regionOf(baseUrl) } = options;
  check(
    region === undefined || (typeof region === "string" && /^[a-z\d-]+$/.test(region)),
    "region must be an AWS region such as eu-west-1.",
  );
  check(typeof credentials !== "function", "credentials must be values, not a function: those that are accepted.");
  const flaw = checkedCredentials(credentials);
  check(typeof flaw !== "string", `credentials cannot be used: ${flaw}.`);
  check(typeof clock?.now === "function", "clock must have a function now that gives milliseconds since the epoch.");
  check(typeof plan === "function", "plan must be a function of a job's parameters.");
  return { baseUrl: baseUrl.replace(/\/+$/, ""), region, credentials, clock, scenario: checkScenario(scenario), plan };
}
