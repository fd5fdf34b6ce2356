import { isDeepStrictEqual } from "node:util";
import type { JobItem } from "../../../server/table/item.ts";

const ended = ["SUCCEEDED", "FAILED", "CANCELLED"];

/** The ends of jobs as they were first seen in the table, and which of them did not stay. */
export class Ends {
  readonly problems: string[] = [];
  readonly #seen = new Map<string, JobItem>();

  has(jobId: string): boolean {
    return this.#seen.has(jobId);
  }

  get size(): number {
    return this.#seen.size;
  }

  /** Compares all that the table holds with what was seen before. */
  see(items: readonly JobItem[]): void {
    const held = new Map(items.map((item) => [item.jobId, item]));
    for (const [jobId, first] of this.#seen) {
      const now = held.get(jobId);
      if (now === undefined) this.problems.push(`${jobId} ended as ${first.status} and is gone`);
      else if (!isDeepStrictEqual(now, first))
        this.problems.push(`${jobId} ended as ${JSON.stringify(first)} and became ${JSON.stringify(now)}`);
    }
    for (const item of items) if (ended.includes(item.status)) this.#seen.set(item.jobId, item);
  }

  /** By id. */
  all(): ReadonlyMap<string, JobItem> {
    return this.#seen;
  }
}
