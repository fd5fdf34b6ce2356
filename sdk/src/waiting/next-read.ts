/**
 * Milliseconds until a job is read again that may end at any of these ages, all of them taken as equally likely: until the lag
 * to be expected is this share of their mean. 0 if it is older than all.
 *
 * Reads that cost the same lag each are the fewest for the lag that they cost together: they are dense where ends are, and
 * where none is there is no read.
 */
export function nextRead(ends: readonly number[], elapsed: number, share: number): number {
  const left = ends.map((end) => end - elapsed).filter((end) => end > 0);
  left.sort((a, b) => a - b);
  const [first = 0] = left;
  const middle = left[(left.length - 1) >> 1] ?? 0;
  const lag = ends.reduce((sum, end) => sum + end, 0) * (share / ends.length);
  // The first time by which the ends before it have waited, together, as long as `lag` for each one that is left.
  let sum = lag * left.length;
  // A few ends stand for all that lie between them. Where they are far apart they count as spread evenly, up to the first
  // or to the middle one: the lag then grows with the square of the delay.
  const even = Math.sqrt(2 * Math.max(sum * first, 2 * lag * middle));
  const due = left.map((end, index) => {
    sum += end;
    return sum / (index + 1);
  });
  return Math.min(even, ...due);
}
