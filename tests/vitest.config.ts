import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { contractProjects } from "./contract/projects.ts";
import { TotalsReporter } from "./support/totals-reporter.ts";

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
      ...contractProjects(process.env["TARGET"]),
    ],
  },
});
