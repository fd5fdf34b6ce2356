import { createHash } from "node:crypto";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { startOrder } from "./projects.ts";

/**
 * Starts the heaviest projects first, so that no long file runs last. Within a project files are sorted by path; in CI they are shuffled
 * by the seed.
 */
export class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { shuffle, seed } = this.ctx.config.sequence;
    const rankOf = ({ moduleId }: TestSpecification) =>
      shuffle ? createHash("sha1").update(`${seed} ${moduleId}`).digest("hex") : moduleId;
    const ranked = files.map((file) => ({ file, project: startOrder(file.project.name), rank: rankOf(file) }));
    ranked.sort((a, b) => a.project - b.project || (a.rank < b.rank ? -1 : 1));
    return ranked.map(({ file }) => file);
  }
}
