import { type HttpHandler, http } from "msw";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobParameters } from "../job/kind.ts";
import type { Credentials } from "../signing/credentials.ts";
import { createFailing } from "./failing.ts";
import { respond } from "./gateway.ts";
import { hasEnded, type MockJob } from "./mock-job.ts";
import { checkMockOptions, type JobsMockOptions } from "./mock-options.ts";
import type { ParsedParameters } from "./parameters.ts";
import { checkPlan, defaultPlan, type JobPlan, type Outcome } from "./plan.ts";
import type { RequestFailure } from "./request-failure.ts";
import { checkScenario, courseOf, type Scenario } from "./scenarios.ts";

export interface JobsMock {
  /** Request handlers for `setupServer` or `setupWorker`. */
  readonly handlers: readonly HttpHandler[];
  /** The only credentials whose signatures are accepted. */
  readonly credentials: Credentials;
  /** Assigning it affects jobs submitted from now on, and all requests. */
  scenario: Scenario;
  /**
   * Fails the next `times` requests (default: 1). Assigning `scenario` ends it.
   *
   * @example
   * mock.failNext("EXPIRED_TOKEN");
   * mock.failNext("THROTTLED", Infinity);
   */
  failNext(failure: RequestFailure, times?: number): void;
  /** Ends a submitted job now. Throws an `InvalidOptionError` if it does not exist or has ended. */
  finish(jobId: string, outcome: Outcome): void;
}

/**
 * Creates MSW handlers for the whole API. Jobs move through their lifecycle, and invalid requests are rejected as by the gateway. Throws
 * an `InvalidOptionError` if an option is missing, wrong or unknown.
 *
 * @example
 * const mock = createJobsMock({ baseUrl, scenario: "slow" });
 * setupServer(...mock.handlers).listen();
 */
export function createJobsMock(options: JobsMockOptions): JobsMock {
  const { baseUrl, region, credentials, clock, kinds, plan, ...initial } = checkMockOptions(options);
  const jobs = new Map<string, MockJob>();
  let { scenario } = initial;
  let failing = createFailing(clock);

  function planOf(parsed: ParsedParameters): Required<JobPlan> {
    const given = plan(parsed.parameters);
    const planned = { ...defaultPlan(parsed.planByKind()), ...given };
    return checkPlan({ ...planned, ...courseOf(scenario, parsed.parameters).plan?.(planned), ...given });
  }

  function failureOf(request: Request, parameters: JobParameters | undefined): RequestFailure | undefined {
    return failing.next(request, courseOf(scenario, parameters));
  }

  const basePath = new URL(baseUrl).pathname.replace(/\/$/, "");
  // A string would be a pattern: a base path may have a character that means something in one.
  const isOfApi = ({ request }: { readonly request: Request }) => request.url.startsWith(`${baseUrl}/`);
  const api = { basePath, region, credentials, clock, kinds, jobs, planOf, failureOf };
  return {
    handlers: [http.all(isOfApi, ({ request }) => respond(api, request))],
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
      if (job === undefined || hasEnded(job, now))
        throw new InvalidOptionError(`Job ${jobId} does not exist or has ended.`);
      jobs.set(jobId, { ...job, startsAt: Math.min(job.startsAt, now), endsAt: now, outcome });
    },
  };
}
