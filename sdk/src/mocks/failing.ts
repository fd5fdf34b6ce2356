import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { Clock } from "../waiting/clock.ts";
import { canFail, type RequestFailure, requestFailures } from "./request-failure.ts";
import type { Course } from "./scenarios.ts";

/** Decides whether each request fails. */
export interface Failing {
  /** Fails the next `times` requests, regardless of the scenario. */
  failNext(failure: RequestFailure, times: number): void;
  /** Returns the request's failure, or undefined if it succeeds. */
  next(request: Request, course: Course): RequestFailure | undefined;
}

export function createFailing(clock: Pick<Clock, "now">): Failing {
  const queued: { readonly failure: RequestFailure; left: number }[] = [];
  const sequences = new Map<string, () => RequestFailure | undefined>();

  return {
    failNext(failure, times) {
      if (!requestFailures.includes(failure)) {
        throw new InvalidOptionError(`failure cannot be ${failure}. Use one of ${requestFailures.join(", ")}.`);
      }
      if (!(times >= 1)) throw new InvalidOptionError(`times must be at least 1, or Infinity, not ${times}.`);
      queued.push({ failure, left: times });
    },
    next(request, { failures }) {
      const first = queued.find(({ failure }) => canFail(request.method, failure));
      if (first !== undefined) {
        if (--first.left < 1) queued.splice(queued.indexOf(first), 1);
        return first.failure;
      }
      if (failures === undefined) return undefined;
      const subject = subjectOf(request);
      const sequence = sequences.get(subject) ?? failures(request.method, clock);
      sequences.set(subject, sequence);
      return sequence();
    },
  };
}

/** Identifies what a request is about. Each subject has its own sequence, independent of concurrent requests. */
function subjectOf({ method, url, headers }: Request): string {
  return `${method} ${url} ${headers.get("idempotency-key") ?? ""}`;
}
