/** An age in milliseconds about which a job may end, and how wide its end is spread around it. */
export interface End {
  readonly at: number;
  readonly width: number;
}

export type PollingPace = readonly [
  /** The lag that one read may cost, as a share of the mean duration. */
  share: number,
  /** The same in milliseconds: it never costs more. */
  maxLag: number,
  /** Milliseconds that any delay has at most. */
  maxDelay: number,
];

const minDelay = 10;

/**
 * Milliseconds until a job of this age is read again that may end at any of these: until the lag to be expected is the one
 * that a read may cost.
 *
 * Reads that cost the same lag each are the fewest for the lag that they cost together: they are dense where ends are, and
 * where none is there is no read (Keller, https://doi.org/10.1287/mnsc.21.3.256).
 */
export function nextRead(ends: readonly End[], age: number, [share, maxLag, maxDelay]: PollingPace): number {
  // Twice the time that jobs with such ends, together, go on for after an age. One more is as wide as this age: any job may
  // take longer than all before.
  const after = (time: number) =>
    ends.reduce((sum, { at, width }) => sum + left(at - time, width), left(-time, 1.2 * age));
  const now = after(age);
  // Twice how many have not ended yet: each goes on for one millisecond in one.
  const running = now - after(age + 1);
  const lag = Math.min((share * after(0)) / (2 * ends.length + 1), maxLag);
  let delay = minDelay;
  // The lag grows with the delay, so that halving finds it. What is no number leads to the longest.
  for (let step = maxDelay / 2; step > delay / 30; step /= 2) {
    if (!((delay + step - lag) * running >= now - after(age + delay + step))) delay += step;
  }
  return delay;
}

/** Twice the time left to be expected, if the end is spread around its mean by Student's t with two degrees of freedom. */
function left(mean: number, width: number): number {
  return mean + Math.sqrt(mean ** 2 + width ** 2);
}
