import { type ReadingId, readingIds, readings } from "../../../server/twin/aws/readings/readings.ts";

/** Observations of the checks that bear on readings. */
export interface Observations {
  /** The status of the response to cancelling an ended job. */
  cancelOfEnded?: number;
  /** A submission with two `Idempotency-Key` lines, and the id of its job if it was accepted. */
  repeatedKey?: { readonly keys: readonly [string, string]; readonly status: number; readonly jobId?: unknown };
  /** The response body to a request over 10 MB. */
  tooLarge?: string;
}

export interface ReadingOutcome {
  readonly id: ReadingId;
  readonly outcome: "confirmed" | "contradicted" | "not seen";
  /** The answer that the twin takes. */
  readonly taken: string;
  /** The answers that fit the observations: several if a caller cannot distinguish them. */
  readonly seen: readonly string[];
}

/** Returns the answers that fit the observations. Empty if nothing was observed, or if no answer explains it. */
type Fit = (observations: Observations) => readonly string[];

/** The readings that a caller of the Jobs API can see. */
const visible: { readonly [Id in ReadingId]?: Fit } = {
  "condition-item": ({ cancelOfEnded }) => ({ 409: ["present"], 404: ["absent"] })[cancelOfEnded ?? 0] ?? [],
  "repeated-header": ({ repeatedKey }) => {
    if (repeatedKey?.status === 400) return ["joined"];
    if (repeatedKey?.status !== 202) return [];
    const [first, last] = repeatedKey.keys;
    return { [first]: ["first"], [last]: ["last"] }[String(repeatedKey.jobId)] ?? [];
  },
  "too-large-default": ({ tooLarge = "" }) => {
    if (tooLarge.includes('"code":"REQUEST_TOO_LARGE"')) return ["applied"];
    return tooLarge.startsWith('{"message":') ? ["ignored"] : [];
  },
  "error-space": ({ tooLarge = "" }) => {
    // Only the body of AWS itself counts.
    const [, space] = /^\{"message":( ?)"[^"]*"\}$/.exec(tooLarge) ?? [];
    if (space === undefined) return [];
    return space === "" ? ["by-status", "never"] : ["always"];
  },
};

export const visibleReadings = Object.keys(visible) as readonly ReadingId[];

/** The outcome of every reading. */
export function readingOutcomes(observations: Observations): ReadingOutcome[] {
  return readingIds.map((id) => {
    const { taken } = readings[id];
    const seen = visible[id]?.(observations) ?? [];
    const confirmed = seen.includes(taken);
    return { id, outcome: seen.length === 0 ? "not seen" : confirmed ? "confirmed" : "contradicted", taken, seen };
  });
}
