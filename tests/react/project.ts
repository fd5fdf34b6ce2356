import { join } from "node:path";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { inChromium } from "../support/in-chromium.ts";

/** Components in a page, with jobs of the twin's. */
export async function reactProject(): Promise<TestProjectInlineConfiguration> {
  return {
    extends: true,
    // Found when a test first imports them, they would have the page load again.
    optimizeDeps: {
      include: ["react", "react/jsx-dev-runtime", "react-dom/client", "@tanstack/react-query"],
    },
    test: await inChromium("react in Chromium", {
      include: ["tests/react/**/*.test.tsx"],
      globalSetup: join(import.meta.dirname, "../contract/targets/twin.ts"),
      expect: { poll: { timeout: 20_000 } },
    }),
  };
}
