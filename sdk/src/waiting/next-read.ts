/** A likely end of a job: an age in milliseconds, and the spread around it. */
export interface End {
  readonly at: number;
  readonly width: number;
}

export type PollingPace = readonly [
  /** Expected lag at which a read is due, as a share of the mean duration. */
  share: number,
  /** Upper bound of that lag in milliseconds. */
  maxLag: number,
  /** Upper bound of any delay in milliseconds. */
  maxDelay: number,
];

const minDelay = 10;

/**
 * Returns the milliseconds until the next read of a job of this age with these likely ends: the delay at which the expected lag reaches
 * the pace's.
 *
 * Equal expected lag between reads minimizes the number of reads for a given mean lag (Keller,
 * https://doi.org/10.1287/mnsc.21.3.256). Reads are dense where ends are likely, and absent elsewhere.
 */
export function nextRead(ends: readonly End[], age: number, [share, maxLag, maxDelay]: PollingPace): number {
  // Twice the total time left after `time`, over all likely ends. The extra end, as wide as this age, allows for a job that takes longer
  // than all before.
  const after = (time: number) =>
    ends.reduce((sum, { at, width }) => sum + left(at - time, width), left(-time, 1.2 * age));
  const now = after(age);
  // Twice the number still running: each contributes one millisecond per millisecond.
  const running = now - after(age + 1);
  const lag = Math.min((share * after(0)) / (2 * ends.length + 1), maxLag);
  let delay = minDelay;
  // The lag grows with the delay, so bisection finds it. NaN falls through to the maximum delay.
  for (let step = maxDelay / 2; step > delay / 30; step /= 2) {
    if (!((delay + step - lag) * running >= now - after(age + delay + step))) delay += step;
  }
  return delay;
}

/** Twice the expected time left, with the end distributed around its mean by Student's t with two degrees of freedom. */
function left(mean: number, width: number): number {
  return mean + Math.sqrt(mean ** 2 + width ** 2);
}
