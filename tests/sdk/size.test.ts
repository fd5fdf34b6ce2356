import { expect, test } from "vitest";
import { bundledEntry } from "../support/bundled-entry.ts";

test("the client is under 14 kB gzipped, dependencies included", async () => {
  const { files } = await bundledEntry("index.ts");
  const [entry, ...chunks] = files;
  // What the entry imports statically is loaded with it.
  const needed = entry?.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path);
  expect(needed).toEqual([]);
  // The explanations of a rejected signature and of rejected parameters.
  expect(chunks).toHaveLength(2);
  expect(entry?.size).toBeLessThan(14_000);
});

test("the validator of parameters is under 3 kB gzipped, in a chunk of its own that the client loads", async () => {
  expect((await bundledEntry("validate/index.ts")).size).toBeLessThan(3_000);
  const [entry, ...chunks] = (await bundledEntry("index.ts")).files;
  const isOfValidator = (path: string) => /thorough-validators|\/validate\//.test(path);
  expect(entry?.inputs.filter(isOfValidator)).toEqual([]);
  expect(entry?.imports.map(({ kind }) => kind)).toEqual(["dynamic-import", "dynamic-import"]);
  expect(chunks.filter(({ inputs }) => inputs.every(isOfValidator))).toHaveLength(1);
});
