import { join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../../.tools/programs/run-program.ts";

const root = join(import.meta.dirname, "../..");

/** Runs a script of package.json. Resolves with all that it printed if it fails, else with "". */
async function failureOf(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram("npm", ["run", "--silent", ...args], { cwd: root });
  return code === 0 ? "" : `${stdout}${stderr}npm run ${args.join(" ")} ended with ${code}.`;
}

// As tests they run in parallel with the others, not before them.
test.each([["typecheck"], ["scan"], ["lint"], ["generate", "--", "--check"]])(
  "npm run %s finds nothing",
  { timeout: 120_000 },
  async (...args) => {
    const found = await failureOf(args);
    if (found !== "") expect.fail(found);
  },
);
