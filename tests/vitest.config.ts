import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { TotalsReporter } from "./support/totals-reporter.ts";

/** What the contract suite runs against: an API's address in TARGET, or else everything that comes with the repository. */
const { TARGET } = process.env;
const targets = TARGET === undefined ? ["mocks", "twin"] : [TARGET];

export default defineConfig({
  root: join(import.meta.dirname, ".."),
  test: {
    maxWorkers: "100%",
    testTimeout: 30_000,
    // The first hook that needs the browser unpacks it.
    hookTimeout: 60_000,
    slowTestThreshold: 5_000,
    reporters: ["default", new TotalsReporter()],
    projects: [
      { extends: true, test: { name: "units", include: ["tests/*/**/*.test.ts"], exclude: ["tests/contract/**"] } },
      ...targets.map((target) => ({
        extends: true as const,
        test: { name: `contract on ${target}`, include: ["tests/contract/**/*.test.ts"], env: { TARGET: target } },
      })),
    ],
  },
});
