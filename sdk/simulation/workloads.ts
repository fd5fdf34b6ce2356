import { normal } from "./random.ts";

type Draw = (random: () => number) => number;

const minDuration = 100;
const maxDuration = 900_000;

export interface Workload {
  readonly name: string;
  /** Draws a job's duration in milliseconds. */
  readonly duration: Draw;
  /** Whether jobs report progress, at varying speeds. */
  readonly progress?: boolean;
  /** Whether each job is its client's first, so that no past duration is known. */
  readonly first?: boolean;
  /** Number of jobs, more where the variance is high. */
  readonly jobs: number;
}

export const workloads: readonly Workload[] = [
  ...[0.1, 3, 30, 900].map((seconds) => ({
    name: `constant, ${seconds} s`,
    duration: constant(seconds * 1_000),
    jobs: 100,
  })),
  { name: "log-normal, median 1 s", duration: logNormal(1_000, 0.5), jobs: 500 },
  { name: "log-normal, median 10 s", duration: logNormal(10_000, 0.5), jobs: 300 },
  { name: "log-normal, median 2 min", duration: logNormal(120_000, 0.5), jobs: 100 },
  { name: "log-normal, σ 1, median 1 s", duration: logNormal(1_000, 1), jobs: 1_000 },
  { name: "log-normal, σ 1, median 10 s", duration: logNormal(10_000, 1), jobs: 1_000 },
  { name: "log-normal, σ 1, median 2 min", duration: logNormal(120_000, 1), jobs: 250 },
  { name: "bimodal, 0.5 s and 20 s", duration: bimodal(500, 20_000), jobs: 100 },
  { name: "bimodal, 5 s and 5 min", duration: bimodal(5_000, 300_000), jobs: 100 },
  { name: "log-normal, σ 1, median 10 s, with progress", duration: logNormal(10_000, 1), progress: true, jobs: 100 },
  { name: "log-normal, σ 1, median 2 min, with progress", duration: logNormal(120_000, 1), progress: true, jobs: 100 },
  { name: "any, no past", duration: anything, first: true, jobs: 100 },
  { name: "any, no past, with progress", duration: anything, first: true, progress: true, jobs: 100 },
];

function constant(milliseconds: number): Draw {
  return () => milliseconds;
}

/** Log-normal durations with this median, in milliseconds. */
export function logNormal(median: number, sigma: number): Draw {
  return (random) => bounded(median * Math.exp(sigma * normal(random)));
}

/** Two thirds of the jobs near the first duration, the others near the second. */
function bimodal(first: number, second: number): Draw {
  return (random) => bounded((random() < 2 / 3 ? first : second) * Math.exp(0.1 * normal(random)));
}

function anything(random: () => number): number {
  return minDuration * (maxDuration / minDuration) ** random();
}

function bounded(milliseconds: number): number {
  return Math.min(Math.max(milliseconds, minDuration), maxDuration);
}
