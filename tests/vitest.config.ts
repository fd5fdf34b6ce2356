import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { contractProjects } from "./contract/projects.ts";
import { reactProject } from "./react/project.ts";
import { TotalsReporter } from "./support/totals-reporter.ts";

export default defineConfig({
  root: join(import.meta.dirname, ".."),
  test: {
    maxWorkers: "100%",
    testTimeout: 30_000,
    // A browser takes its time to start while other tests run.
    hookTimeout: 60_000,
    slowTestThreshold: 5_000,
    reporters: ["default", new TotalsReporter()],
    projects: [
      { extends: true, test: { name: "units", include: ["tests/*/**/*.test.ts"], exclude: ["tests/contract/**"] } },
      ...(await contractProjects(process.env["TARGET"])),
      await reactProject(),
    ],
  },
});
