import type { Comparison, Row } from "./compare.ts";

/** Even the optimal schedule needs only 1 % fewer requests here than a well-chosen fixed interval, so a tie is enough. */
const even = "log-normal, σ 1, median 1 s";

/** A bound on the delays. `broken` returns the workloads that exceed it. */
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
    what: "every other strategy needs more requests at its mean lag, or only one per job",
    broken: (comparisons) =>
      named(comparisons, ({ workload, others }) =>
        others.some(({ theirs, equalLag }) => {
          // If the other needs one request per job, the first job of a client may need a second one here.
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
