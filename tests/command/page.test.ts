import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { help, readBlock } from "../../.tools/terminal/page.ts";
import { exitCodes } from "../../sdk/src/command/exit-codes.ts";

const page = await readFile(new URL("../../docs/command.md", import.meta.url), "utf8");

test("the page's help text is the command's", async () => {
  expect(await readBlock("help")).toBe(await help());
});

test("the page's exit codes are the command's", () => {
  const rows = [...page.matchAll(/^\| (?<code>\d+|128 \+ n) \| (?<text>.+) \|$/gm)].map(({ groups = {} }) => [
    /\D/.test(groups["code"] ?? "") ? groups["code"] : Number(groups["code"]),
    groups["text"],
  ]);
  expect(rows).toEqual(exitCodes);
});

test("the page shows a recording of submit and of step", async () => {
  const transcript = await readBlock("transcript");
  expect(transcript).toMatch(/^\$ jobs submit '\{"seconds": \d\}'$/m);
  expect(transcript).toMatch(/^\$ jobs step \S{36}$/m);
  expect(transcript?.match(/^ {2}step 8 {3}SUCCEEDED/gm)).toHaveLength(2);
});
