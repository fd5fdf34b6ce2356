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

/** The whole API as MSW handlers: jobs move through their lifecycle, and what the gateway rejects is rejected. */
export function createJobsMock(options: JobsMockOptions): JobsMock {
  const { baseUrl, region, credentials, clock, plan, ...initial } = checkMockOptions(options);
  const jobs = new Map<string, MockJob>();
  let { scenario } = initial;
  let failing = createFailing(clock);

  function planOf(parsed: ParsedParameters): Required<JobPlan> {
    const given = plan(parsed.parameters);
    const planned = { ...defaultPlan(parsed), ...given };
    return checkPlan({ ...planned, ...courseOf(scenario, parsed.parameters).plan?.(planned), ...given });
  }

  function failureOf(request: Request, parameters: JobParameters | undefined): RequestFailure | undefined {
    return failing.next(request, courseOf(scenario, parameters));
  }

  const basePath = new URL(baseUrl).pathname.replace(/\/$/, "");
  const api = { basePath, region, credentials, clock, jobs, planOf, failureOf };
  return {
    handlers: [http.all(`${baseUrl}/*`, ({ request }) => respond(api, request))],
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
