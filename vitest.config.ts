import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { Order } from "./tests/gate/order.ts";
import { projects } from "./tests/gate/projects.ts";
import { GateReporter } from "./tests/gate/reporter.ts";

const root = import.meta.dirname;
// The tests start hundreds of processes that load the same modules: https://nodejs.org/api/module.html#module-compile-cache
process.env["NODE_COMPILE_CACHE"] ??= `${root}/node_modules/.cache/node-compile-cache`;

export default defineConfig({
  root,
  test: {
    // Tests that wait leave a core idle.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    // A browser takes its time to start while other tests run.
    hookTimeout: 60_000,
    slowTestThreshold: 5_000,
    // Node runs TypeScript itself, and caches it. Vite would transform each module for each worker.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    reporters: ["default", new GateReporter()],
    sequence: {
      sequencer: Order,
      // What tests share shows when their order changes. The seed is printed: `--sequence.seed=N` repeats it.
      shuffle: { files: false, tests: process.env["CI"] !== undefined },
    },
    projects: await projects(process.env["TARGET"]),
  },
});
