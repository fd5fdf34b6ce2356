import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Runs one of the scripts of package.json as a person does. Resolves with all that it printed if it fails, and else with "". */
function complaints(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile("npm", ["run", "--silent", ...args], { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve(error === null ? "" : `${stdout}${stderr}${error.message}`);
    });
  });
}

// Here they run beside the tests, and not before them.
test.each([["typecheck"], ["scan"], ["lint"], ["generate", "--", "--check"]])(
  "npm run %s finds nothing",
  { timeout: 120_000 },
  async (...args) => {
    const found = await complaints(args);
    if (found !== "") expect.fail(found);
  },
);
