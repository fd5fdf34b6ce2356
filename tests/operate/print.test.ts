import { expect, test } from "vitest";
import { print, printColoured, printError } from "../../infra/operate/print.ts";
import { visibleReadings } from "../../infra/operate/verify/readings.ts";
import { groupText, readingsText } from "../../infra/operate/verify/report.ts";
import { attack, controlsIn, spoofed, withoutOwn } from "../support/controls.ts";
import { inProcess } from "../support/in-process.ts";

test("the commands escape control characters of AWS and of an API", async () => {
  const { stdout, stderr } = await inProcess(async () => {
    print(`Account ${attack}\n${attack}`);
    print(JSON.stringify({ came: attack }));
    printError(`replay: ${attack}`);
    return 0;
  });
  for (const text of [stdout, stderr]) expect(controlsIn(text.replace(/[\t\n]/g, ""))).toEqual([]);
  expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toEqual({ came: attack });
});

test("a report keeps only its own colours", async () => {
  const check = { group: "Jobs", name: "a job", expected: attack, came: attack } as const;
  const results = (["passed", "failed", "skipped"] as const).map((result) => ({ ...check, result }));
  const reading = { id: visibleReadings[0], outcome: "contradicted", taken: attack, seen: [attack, "x"] };
  const { stdout } = await inProcess(async () => {
    printColoured(groupText(results));
    printColoured(readingsText([reading as unknown as Parameters<typeof readingsText>[0][number]]));
    return 0;
  });
  expect(controlsIn(withoutOwn(stdout).replaceAll("\t", ""))).toEqual([]);
  expect(stdout.match(/word/g)?.length).toBe(6);
  expect(stdout).not.toContain(spoofed);
});
