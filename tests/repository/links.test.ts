import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The links of a page to files of the repository. */
function links(page: string): { page: string; target: string }[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/\]\((?<target>[^)\s]+)\)/g)]
    .map(({ groups }) => groups?.["target"] ?? "")
    .filter((target) => !/^(https?|mailto):/.test(target))
    .map((target) => ({ page, target }));
}

function anchors(page: string): string[] {
  // As GitHub derives them.
  const headings = readFileSync(page, "utf8").matchAll(/^#+ (?<title>.+)$/gm);
  return [...headings].map(({ groups }) =>
    (groups?.["title"] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function isBroken({ page, target }: { page: string; target: string }): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? join(root, page) : join(root, dirname(page), path);
  if (!existsSync(file)) return true;
  return anchor !== undefined && file.endsWith(".md") && !anchors(file).includes(anchor);
}

test("every link of the documentation leads to a file and a heading that exist", () => {
  const all = ["README.md", ...globSync("docs/**/*.md", { cwd: root })].flatMap(links);
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter(isBroken)).toEqual([]);
});
