import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { contractProjects } from "./contract/projects.ts";
import { reactProject } from "./react/project.ts";
import { TotalsReporter } from "./support/totals-reporter.ts";

const root = join(import.meta.dirname, "..");
// The tests start hundreds of processes that load the same modules: https://nodejs.org/api/module.html#module-compile-cache
process.env["NODE_COMPILE_CACHE"] ??= join(root, "node_modules/.cache/node-compile-cache");

export default defineConfig({
  root,
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
