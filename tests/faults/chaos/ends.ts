import { isDeepStrictEqual } from "node:util";
import type { JobItem } from "../../../server/table/item.ts";

const ended = ["SUCCEEDED", "FAILED", "CANCELLED"];

/** The ends of jobs as first seen in the table, and those that changed later. */
export class Ends {
  readonly #read: () => Promise<readonly JobItem[]>;
  readonly #seen = new Map<string, JobItem>();
  readonly #problems = new Set<string>();

  /** `read` returns all items of the table. */
  constructor(read: () => Promise<readonly JobItem[]>) {
    this.#read = read;
  }

  get problems(): readonly string[] {
    return [...this.#problems];
  }

  has(jobId: string): boolean {
    return this.#seen.has(jobId);
  }

  /** Reads the table, compares it with the ends seen before, and returns its items. */
  async look(): Promise<readonly JobItem[]> {
    // A concurrent read can see an end that this one misses.
    const before = [...this.#seen];
    const items = await this.#read();
    const held = new Map(items.map((item) => [item.jobId, item]));
    for (const [jobId, first] of before) {
      const now = held.get(jobId);
      if (now === undefined) this.#problems.add(`${jobId} ended as ${first.status} and is gone`);
      else if (!isDeepStrictEqual(now, first))
        this.#problems.add(`${jobId} ended as ${JSON.stringify(first)} and became ${JSON.stringify(now)}`);
    }
    for (const item of items)
      if (ended.includes(item.status) && !this.#seen.has(item.jobId)) this.#seen.set(item.jobId, item);
    return items;
  }
}
