/** Formats a duration: 0.4 s, 12 s, 15 min, 3 min 20 s, 2 h 5 min. */
export function timeText(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? parts(minutes, "min", whole % 60, "s")
    : parts(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

function parts(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
}

/** Returns the milliseconds between two timestamps of the API, or undefined if either is absent or invalid. */
export function between(from = "", to = ""): number | undefined {
  const time = Date.parse(to) - Date.parse(from);
  return Number.isNaN(time) ? undefined : Math.max(0, time);
}
