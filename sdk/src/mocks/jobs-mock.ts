import { type HttpHandler, http } from "msw";
import { type Clock, systemClock } from "../clock.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobParameters } from "../kind.ts";
import { checkOptions } from "../options.ts";
import type { Credentials } from "../signing/credentials.ts";
import { respond } from "./gateway.ts";
import type { MockJob } from "./mock-job.ts";
import type { JobPlan, Outcome } from "./plan.ts";

export interface JobsMockOptions {
  /** The address of the client's `baseUrl`. */
  readonly baseUrl: string;
  /** The only ones whose signatures are accepted. Default: the mock's own. */
  readonly credentials?: Credentials | undefined;
  /** The time by which jobs move. Default: the system's. */
  readonly clock?: Pick<Clock, "now"> | undefined;
  /** What becomes of a job with these parameters. What it leaves out is as usual. */
  readonly plan?: ((parameters: JobParameters) => JobPlan | undefined) | undefined;
}

export interface JobsMock {
  /** For `setupServer` or `setupWorker`. */
  readonly handlers: readonly HttpHandler[];
  readonly credentials: Credentials;
  /** Ends a job that was submitted and has not ended, now. */
  finish(jobId: string, outcome: Outcome): void;
}

const ownCredentials: Credentials = { accessKeyId: "MOCKACCESSKEY", secretAccessKey: "mock-secret-access-key" };

/** The whole API as MSW handlers: jobs move through their lifecycle, and what the gateway rejects is rejected. */
export function createJobsMock(options: JobsMockOptions): JobsMock {
  checkOptions("createJobsMock", options, ["baseUrl", "credentials", "clock", "plan"]);
  const { baseUrl, credentials = ownCredentials, clock = systemClock, plan = () => undefined } = options;
  const base = baseUrl.replace(/\/$/, "");
  const jobs = new Map<string, MockJob>();
  const api = { basePath: new URL(base).pathname.replace(/\/$/, ""), credentials, clock, plan, jobs };

  return {
    handlers: [http.all(`${base}/*`, ({ request }) => respond(api, request))],
    credentials,
    finish(jobId, outcome) {
      const job = jobs.get(jobId);
      const now = clock.now();
      if (job === undefined || job.endsAt <= now) throw new InvalidOptionError(`No job ${jobId} that has not ended.`);
      jobs.set(jobId, { ...job, startsAt: Math.min(job.startsAt, now), endsAt: now, outcome });
    },
  };
}
