import { type HttpHandler, http } from "msw";
import { type Clock, systemClock } from "../clock.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobParameters } from "../kind.ts";
import { checkOptions } from "../options.ts";
import type { Credentials } from "../signing/credentials.ts";
import { createFailing } from "./failing.ts";
import { respond } from "./gateway.ts";
import { hasEnded, type MockJob } from "./mock-job.ts";
import type { ParsedParameters } from "./parameters.ts";
import { type JobPlan, type Outcome, usualPlan } from "./plan.ts";
import type { RequestFailure } from "./request-failure.ts";
import { checkScenario, courseOf, type Scenario } from "./scenarios.ts";

export interface JobsMockOptions {
  /** The address of the client's `baseUrl`. */
  readonly baseUrl: string;
  /** The only ones whose signatures are accepted. Default: the mock's own. */
  readonly credentials?: Credentials | undefined;
  /** The time by which jobs move. Default: the system's. */
  readonly clock?: Pick<Clock, "now"> | undefined;
  /** What goes on at first. Default: `succeeds`. */
  readonly scenario?: Scenario | undefined;
  /** What becomes of a job with these parameters. What it leaves out is as the scenario has it. */
  readonly plan?: ((parameters: JobParameters) => JobPlan | undefined) | undefined;
}

export interface JobsMock {
  /** For `setupServer` or `setupWorker`. */
  readonly handlers: readonly HttpHandler[];
  readonly credentials: Credentials;
  /** Setting it changes what becomes of jobs that are submitted from now on, and of all requests. */
  scenario: Scenario;
  /** Lets the next request fail, or so many: `failNext("EXPIRED_TOKEN")`, `failNext("THROTTLED", Infinity)`. Setting `scenario` ends it. */
  failNext(failure: RequestFailure, times?: number): void;
  /** Ends a job that was submitted and has not ended, now. */
  finish(jobId: string, outcome: Outcome): void;
}

const ownCredentials: Credentials = { accessKeyId: "MOCKACCESSKEY", secretAccessKey: "mock-secret-access-key" };

/** The whole API as MSW handlers: jobs move through their lifecycle, and what the gateway rejects is rejected. */
export function createJobsMock(options: JobsMockOptions): JobsMock {
  checkOptions("createJobsMock", options, ["baseUrl", "credentials", "clock", "scenario", "plan"]);
  const { baseUrl, credentials = ownCredentials, clock = systemClock, plan = () => undefined } = options;
  const base = baseUrl.replace(/\/$/, "");
  const jobs = new Map<string, MockJob>();
  let scenario = checkScenario(options.scenario ?? "succeeds");
  let failing = createFailing(clock);

  function planOf(parsed: ParsedParameters): Required<JobPlan> {
    const given = plan(parsed.parameters);
    const planned = { ...usualPlan(parsed), ...given };
    return { ...planned, ...courseOf(scenario, parsed.parameters).plan?.(planned), ...given };
  }

  function failureOf(request: Request, parameters: JobParameters | undefined): RequestFailure | undefined {
    return failing.next(request, courseOf(scenario, parameters));
  }

  const basePath = new URL(base).pathname.replace(/\/$/, "");
  const api = { basePath, credentials, clock, jobs, planOf, failureOf };
  return {
    handlers: [http.all(`${base}/*`, ({ request }) => respond(api, request))],
    credentials,
    get scenario() {
      return scenario;
    },
    set scenario(next) {
      scenario = checkScenario(next);
      failing = createFailing(clock);
    },
    failNext(failure, times = 1) {
      failing.failNext(failure, times);
    },
    finish(jobId, outcome) {
      const job = jobs.get(jobId);
      const now = clock.now();
      if (job === undefined || hasEnded(job, now)) throw new InvalidOptionError(`No job ${jobId} that has not ended.`);
      jobs.set(jobId, { ...job, startsAt: Math.min(job.startsAt, now), endsAt: now, outcome });
    },
  };
}
