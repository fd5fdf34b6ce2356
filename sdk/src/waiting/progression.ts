import { initialStatus } from "../generated/lifecycle.ts";
import type { JobStep } from "../step.ts";
import { isEnded } from "../step.ts";

/** What was seen of a job. Two reads of an eventually consistent table may come in the wrong order: what goes back is not news. */
export class Progression {
  #place: Place = [-1, -1, -1];
  readonly #shown = new Set<string>();

  /** Takes in what was read, and says whether it is news. */
  advance(step: JobStep): boolean {
    const place = placeOf(step);
    const order = compare(place, this.#place);
    if (order < 0) return false;
    if (order > 0) this.#shown.clear();
    const shown = step.status === "RUNNING" ? JSON.stringify(step.progress) : "";
    if (this.#shown.has(shown)) return false;
    this.#place = place;
    this.#shown.add(shown);
    return true;
  }
}

/** Status, attempt and how far the attempt has come: each counts up. An ended job stays where it is. */
type Place = readonly [status: number, attempt: number, done: number];

function placeOf(step: JobStep): Place {
  if (step.status === initialStatus) return [0, 0, 0];
  if (isEnded(step.status)) return [2, 0, 0];
  return [1, step.attempts, step.progress?.done ?? -1];
}

function compare(a: Place, b: Place): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
