/** `node sdk/simulation/main.ts`: writes docs/waiting-costs.md, unless the delays exceed a bound. Takes a minute. */
import { writeFile } from "node:fs/promises";
import { seal } from "../../.tools/pages/sealed-page.ts";
import { bounds } from "./bounds.ts";
import { inputs, report } from "./report.ts";

const { page, comparisons, contract } = await report();
const broken = bounds.map(({ what, broken }) => ({ what, workloads: broken(comparisons, contract) }));
for (const { what, workloads } of broken.filter(({ workloads }) => workloads.length > 0)) {
  console.error(`Exceeded: ${what}. Workloads: ${workloads.join("; ")}.`);
  process.exitCode = 1;
}
if (process.exitCode === undefined) {
  await writeFile(new URL("../../docs/waiting-costs.md", import.meta.url), await seal(page, inputs));
}
