/** `node tests/sdk/simulation/main.ts`: writes docs/waiting-costs.md. */
import { writeFile } from "node:fs/promises";
import { report } from "./report.ts";

const { page } = await report();
await writeFile(new URL("../../../docs/waiting-costs.md", import.meta.url), page);
