import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { rows } from "../matrix/rows.ts";

test("docs/matrix.md has each row of npm run matrix, and none that failed", async () => {
  const page = await readFile(new URL("../../docs/matrix.md", import.meta.url), "utf8");
  const names = [...page.matchAll(/^\| (.+?) \| [^|]* \| the \w+ \|/gm)].map(([, name]) => name);
  expect(names).toEqual(rows.map(({ name }) => name));
  expect(page).not.toContain("**");
});
