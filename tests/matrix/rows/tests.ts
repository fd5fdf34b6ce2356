import { join } from "node:path";
import { output } from "../output.ts";
import { folder, type Row } from "../row.ts";
import { versionOf } from "./workers.ts";

async function inVitest(environment: string): Promise<string> {
  const args = ["run", "--root", "vitest", "--environment", environment];
  await output(process.execPath, [join(folder, "node_modules/vitest/vitest.mjs"), ...args]);
  return versionOf(environment);
}

/** Jest loads ES modules only with Node's own flag: https://jestjs.io/docs/ecmascript-modules */
async function inJest(environment: string, file: string, setupFiles: readonly string[] = []): Promise<string> {
  const jest = join(folder, "node_modules/jest/bin/jest.js");
  const config = JSON.stringify({
    rootDir: folder,
    testEnvironment: environment,
    testMatch: [`**/jest/${file}`],
    transform: {},
    setupFiles: setupFiles.map((name) => join(folder, "jest", name)),
    // MSW's entries for Node are under this condition.
    testEnvironmentOptions: { customExportConditions: ["node", "node-addons", "import"] },
  });
  await output(process.execPath, ["--experimental-vm-modules", "--no-warnings", jest, "--config", config]);
  return versionOf("jest");
}

export const testRows: readonly Row[] = [
  { name: "Vitest with jsdom, MSW 3", what: "the mocks", run: () => inVitest("jsdom") },
  { name: "Vitest with happy-dom, MSW 3", what: "the mocks", run: () => inVitest("happy-dom") },
  { name: "Jest, MSW 2", what: "the mocks", run: () => inJest("node", "jobs.test.js") },
  {
    name: "Jest with jest-fixed-jsdom and Node's webcrypto, MSW 2",
    what: "the mocks",
    run: () => inJest("jest-fixed-jsdom", "jobs.test.js", ["webcrypto.js"]),
  },
  { name: "Jest with jest-fixed-jsdom", what: "the message", run: () => inJest("jest-fixed-jsdom", "bare.test.js") },
  {
    name: "Jest with jest-environment-jsdom",
    what: "the message",
    known:
      "it has neither TextEncoder nor fetch: use jest-fixed-jsdom, with Node's webcrypto as in [webcrypto.js](../tests/matrix/jest/webcrypto.js)",
    run: () => inJest("jsdom", "bare.test.js"),
  },
];
