import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { run } from "../../server/twin/command/run.ts";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { attack, controlsIn } from "../support/controls.ts";
import { inProcess } from "../support/in-process.ts";
import { pets, useSpecFiles } from "./spec-files.ts";

const { file } = useSpecFiles();
const lines: string[] = [];
let twin: Twin;

/** A function that does what a careless one would with what its caller sent: it prints that, and throws it. */
const careless = `import { writeSync } from "node:fs";
export const handler = async ({ said }) => {
  console.log(said);
  writeSync(2, "past Node's streams: " + said);
  console.error("\\u001b[31m" + JSON.stringify({ said }) + "\\u001b[39m");
  throw Object.assign(new Error(said), { name: said });
};`;

beforeAll(async () => {
  const spec = await file(
    "yaml",
    pets(undefined, "{\"said\": $input.json(''$.said'')}").replace("    get:", "    post:"),
  );
  const module = await file("mjs", careless);
  const functions = [{ name: "list-pets", module }];
  twin = await startTwin({ port: 0, spec, functions, log: (line) => lines.push(line) });
  const body = JSON.stringify({ said: attack });
  const headers = { "Content-Type": "application/json", "x-amzn-RequestId": "r\u009b\u0085" };
  await fetch(`${twin.description.apiUrl}/pets/7`, { method: "POST", headers, body });
  await vi.waitFor(() => {
    for (const words of ["Invoke Error", "past Node's streams"]) expect(lines.join("\n")).toContain(words);
  });
});
afterAll(() => twin.close());

describe("the twin's log", () => {
  test("shows what a caller sent, and no line of it does anything to a terminal", () => {
    expect(lines.map((line) => controlsIn(line.replaceAll("\t", "")))).toEqual(lines.map(() => []));
    expect(lines.filter((line) => line.includes("word")).length).toBeGreaterThanOrEqual(3);
  });

  test("leaves a line of JSON the same value, without the colours it was printed in", () => {
    const json = lines.map((line) => /\{"said".*$/.exec(line)?.[0]).find((found) => found !== undefined);
    expect(JSON.parse(json ?? "")).toEqual({ said: attack });
  });
});

test("a contract's own words do nothing to a terminal either", async () => {
  const spec = await file(
    "json",
    JSON.stringify({ openapi: "3.0.1", info: { title: "x", version: "1" }, paths: { [`/${attack}`]: { get: {} } } }),
  );
  const { code, stderr } = await inProcess(() => run(["--port", "0", "--spec", spec]));
  expect(code).toBe(1);
  expect(controlsIn(stderr.replace(/[\t\n]/g, ""))).toEqual([]);
  expect(stderr).toContain("word");
});
