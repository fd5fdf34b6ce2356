import type { Comparison, Row } from "./compare.ts";

/** The best schedule that there is needs 1 % fewer requests here than a fixed interval that suits: to be even is all. */
const even = "log-normal, σ 1, median 1 s";

/** A bound that the delays must keep, and in which of what was measured they do not. */
interface Bound {
  readonly what: string;
  broken(comparisons: readonly Comparison[], contract: readonly Row[]): string[];
}

export const bounds: readonly Bound[] = [
  {
    what: "the mean lag is at most 5 % of the duration and one round trip",
    broken: (comparisons) => named(comparisons, ({ usual }) => usual.lag > usual.duration * 0.05 + usual.roundTrip),
  },
  {
    what: "no lag is over 10 s",
    broken: (comparisons, contract) => named([...comparisons, ...contract], ({ usual }) => usual.maxLag >= 10_000),
  },
  {
    what: "each other strategy needs more requests at its mean lag, or the one that a job needs",
    broken: (comparisons) =>
      named(comparisons, ({ workload, others }) =>
        others.some(({ theirs, equalLag }) => {
          // Where the other needs one request a job, its client's first job may need a second one here.
          const fewer = theirs.requests < 1.01 ? 1.05 : theirs.requests - 0.01;
          const most = workload === even ? theirs.requests * 1.02 : fewer;
          return !(equalLag !== undefined && equalLag.requests < most);
        }),
      ),
  },
  {
    what: "Retry-After is not undercut, and adds a second to the lag at most",
    broken: (_, contract) =>
      named(contract, ({ usual }) => {
        const { early, lag, duration, roundTrip } = usual;
        return early !== 0 || lag > duration * 0.05 + roundTrip + 1_000;
      }),
  },
];

function named<R extends Row>(rows: readonly R[], isBroken: (row: R) => boolean): string[] {
  return rows.filter(isBroken).map(({ workload }) => workload);
}
