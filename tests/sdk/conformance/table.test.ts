import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const table = new URL("docs/waiting.md", root);

/** The titles of a file's tests, prefixed by their groups. */
function linesOf(source: string): string[] {
  const lines: string[] = [];
  let group = "";
  const titled = /^( *)(describe|test)(?:\.each(?:<.*>)?\((?:\w+|\[.*?\n\1\])\))?\(\s*"(.*?)",/gms;
  for (const [, indent, kind, title] of source.matchAll(titled)) {
    if (kind === "describe") group = `${title} `;
    else lines.push(`${indent === "" ? "" : group}${title}`.replace(/%[sij]/g, "…"));
  }
  return lines;
}

test("docs/waiting.md names each line of the waiting conformance suite, and no other", async () => {
  const names = (await readdir(import.meta.dirname)).filter((name) => name !== "table.test.ts").sort();
  const sources = await Promise.all(names.map((name) => readFile(new URL(name, import.meta.url), "utf8")));
  const rows = (await readFile(table, "utf8")).matchAll(/^- (.*)$/gm);
  expect([...rows].map(([, line]) => line)).toEqual(sources.flatMap(linesOf));
});
