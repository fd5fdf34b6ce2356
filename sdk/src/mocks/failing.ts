import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { Clock } from "../waiting/clock.ts";
import { canFail, type RequestFailure, requestFailures } from "./request-failure.ts";
import type { Course } from "./scenarios.ts";

/** Says of each request whether it fails. */
export interface Failing {
  /** Lets the next requests fail, before what the scenario says. */
  failNext(failure: RequestFailure, times: number): void;
  /** How this request fails, if it does. */
  next(request: Request, course: Course): RequestFailure | undefined;
}

export function createFailing(clock: Pick<Clock, "now">): Failing {
  const asked: { readonly failure: RequestFailure; left: number }[] = [];
  const sequences = new Map<string, () => RequestFailure | undefined>();

  return {
    failNext(failure, times) {
      if (!requestFailures.includes(failure)) {
        throw new InvalidOptionError(`No request fails with ${failure}. Take one of ${requestFailures.join(", ")}.`);
      }
      if (!(times >= 1)) throw new InvalidOptionError(`times must be a number from 1 on, or Infinity, not ${times}.`);
      asked.push({ failure, left: times });
    },
    next(request, { failures }) {
      const first = asked.find(({ failure }) => canFail(request.method, failure));
      if (first !== undefined) {
        if (--first.left < 1) asked.splice(asked.indexOf(first), 1);
        return first.failure;
      }
      if (failures === undefined) return undefined;
      const about = aboutOf(request);
      const sequence = sequences.get(about) ?? failures(request.method, clock);
      sequences.set(about, sequence);
      return sequence();
    },
  };
}

/** What a request is about: each has a sequence of its own, so that none depends on what else goes on. */
function aboutOf({ method, url, headers }: Request): string {
  return `${method} ${url} ${headers.get("idempotency-key") ?? ""}`;
}
