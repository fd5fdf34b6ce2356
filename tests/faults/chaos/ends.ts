import { isDeepStrictEqual } from "node:util";
import type { JobItem } from "../../../server/table/item.ts";

const ended = ["SUCCEEDED", "FAILED", "CANCELLED"];

/** The ends of jobs as they were first seen in the table, and which of them did not stay. */
export class Ends {
  readonly #read: () => Promise<readonly JobItem[]>;
  readonly #seen = new Map<string, JobItem>();
  readonly #problems = new Set<string>();

  /** `read` gives all that the table holds. */
  constructor(read: () => Promise<readonly JobItem[]>) {
    this.#read = read;
  }

  get problems(): readonly string[] {
    return [...this.#problems];
  }

  has(jobId: string): boolean {
    return this.#seen.has(jobId);
  }

  /** Reads the table, and compares it with the ends that were seen before. Gives what it holds. */
  async look(): Promise<readonly JobItem[]> {
    // Another look can see an end that comes while this one reads.
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
