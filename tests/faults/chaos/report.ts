import type { ChaosOutcome, ChaosProgress } from "./run.ts";

/** Shows a run's progress: one updated line on a terminal, a line for each tenth of the jobs elsewhere. */
export function progressTo(stream: NodeJS.WriteStream, jobs: number): (progress: ChaosProgress) => void {
  let last = "";
  return ({ phase, accepted, ended, faults }) => {
    const tenth = `${phase} ${Math.floor((10 * accepted) / jobs)}`;
    if (!stream.isTTY && tenth === last) return;
    last = tenth;
    const line = `${phase}: ${accepted} of ${jobs} jobs accepted, ${ended} ended, ${faults} faults`;
    stream.write(stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  };
}

/** The outcome of a run as lines of a table. */
export function summaryLines(outcome: ChaosOutcome): string[] {
  const { accepted, statuses, cancelled, lost, resubmitted, faults, gates, replays, outages, seconds } = outcome;
  const rows: [string, string | number][] = [
    ["jobs accepted", accepted],
    ...[...statuses].map(([status, count]): [string, number] => [`  ${status}`, count]),
    ["of these lost on purpose at step 9, ended as Lost", lost.length],
    ["of these dropped at step 9 before they had started, submitted again", resubmitted.length],
    ["cancels asked for", cancelled],
    ...[...faults],
    ...[...gates].map(([name, count]): [string, number] => [`gates of one job: ${name}`, count]),
    ["replays of the whole archive at the end", replays],
    ["submissions begun again after the SDK gave up", outages],
    ["seconds", seconds.toFixed(1)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(6)}`);
}
