import { join } from "node:path";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { inChromium } from "../support/in-chromium.ts";

/** The vitest project of components in a page, with jobs on the twin. */
export async function reactProject(): Promise<TestProjectInlineConfiguration> {
  return {
    extends: true,
    // Discovered at a test's first import, they would reload the page.
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
