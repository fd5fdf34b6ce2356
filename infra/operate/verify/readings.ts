import { type ReadingId, readingIds, readings } from "../../../server/twin/aws/readings/readings.ts";

/** What the checks saw of the readings. What none of them saw is absent. */
export interface Observations {
  /** The status with which the cancelling of an ended job was answered. */
  cancelOfEnded?: number;
  /** A submission with two lines of `Idempotency-Key`, and the id that it was accepted under, if it was. */
  repeatedKey?: { readonly keys: readonly [string, string]; readonly status: number; readonly jobId?: unknown };
  /** The body that answered a body over 10 MB. */
  tooLarge?: string;
}

export interface ReadingOutcome {
  readonly id: ReadingId;
  readonly outcome: "confirmed" | "contradicted" | "not seen";
  /** The answer that the twin takes. */
  readonly taken: string;
  /** The answers that fit what was seen: several where a caller sees no difference between them. */
  readonly seen: readonly string[];
}

/** The answers that fit the observations; none if nothing was observed, or nothing that an answer explains. */
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
    // A body of another form is not AWS's own.
    const [, space] = /^\{"message":( ?)"[^"]*"\}$/.exec(tooLarge) ?? [];
    if (space === undefined) return [];
    return space === "" ? ["by-status", "never"] : ["always"];
  },
};

export const visibleReadings = Object.keys(visible) as readonly ReadingId[];

/** What the observations say of every reading. */
export function readingOutcomes(observations: Observations): ReadingOutcome[] {
  return readingIds.map((id) => {
    const { taken } = readings[id];
    const seen = visible[id]?.(observations) ?? [];
    const confirmed = seen.includes(taken);
    return { id, outcome: seen.length === 0 ? "not seen" : confirmed ? "confirmed" : "contradicted", taken, seen };
  });
}
