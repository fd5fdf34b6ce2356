import { join } from "node:path";
import { msw } from "msw/vite";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { otherAnswers } from "../../server/twin/aws/readings/readings.ts";
import { inChromium, type Options } from "../support/in-chromium.ts";
import { findDeployment } from "./targets/deployment.ts";

const file = (path: string) => join(import.meta.dirname, path);

const twin: Options = { globalSetup: file("targets/twin.ts") };
const twinWithOwnership: Options = { globalSetup: file("targets/twin-with-ownership.ts") };

const twinUnderReadings: Options = { globalSetup: file("targets/twin-under-readings.ts") };

const mocksCredentials = { accessKeyId: "AKIDMOCKS", secretAccessKey: "secret", sessionToken: "token" };
const mocks: Options = {
  provide: { target: { baseUrl: "https://mocks.test/dev", region: "eu-west-1", credentials: mocksCredentials } },
};
const mocksInNode: Options = {
  ...mocks,
  setupFiles: file("targets/mocks.ts"),
  // The mocks intercept fetch, which cannot send a header twice.
  exclude: ["**/*.page.test.ts", "**/repeated-key.node.test.ts"],
};
const mocksInPage: Options = {
  ...mocks,
  setupFiles: file("targets/mocks-in-page.ts"),
  // The service worker responds before the browser would send a preflight, so nothing is blocked.
  exclude: ["**/*.node.test.ts", "**/*.page.test.ts"],
};

/**
 * The suite's projects for one target: `twin`, `mocks`, `readings` (a twin under each reading) or an API's URL. By default the twin
 * and the mocks.
 */
export async function contractProjects(target: string | undefined): Promise<TestProjectInlineConfiguration[]> {
  if (target === undefined) return [...(await contractProjects("mocks")), ...(await contractProjects("twin"))];
  if (target === "mocks") {
    const page = await inPage(target, mocksInPage);
    return [inNode(target, mocksInNode), { ...page, plugins: [msw({ mode: "worker-only" })] }];
  }
  if (target === "twin") {
    return [
      inNode(target, twin),
      await inPage(target, twin),
      inNode("twin with ownership", twinWithOwnership),
      underReading("adverse"),
    ];
  }
  if (target === "readings") {
    const each = otherAnswers().map(({ id, answer }) => underReading(`${id}=${answer}`));
    return [...each, underReading("adverse"), underReading("adverse", "twin with ownership")];
  }
  if (!/^https?:/.test(target)) throw new Error(`TARGET must be twin, readings, mocks or an address: ${target}`);
  const deployment = { provide: { target: findDeployment(target) } };
  return [inNode(target, deployment), await inPage(target, deployment)];
}

function inNode(target: string, options: Options): TestProjectInlineConfiguration {
  // Only a browser sends preflights.
  return project(`contract on ${target}`, { exclude: ["**/*.page.test.ts"], isolate: false, ...options });
}

function underReading(reading: string, twin = "twin"): TestProjectInlineConfiguration {
  return inNode(`${twin} under ${reading}`, twinUnderReadings);
}

async function inPage(target: string, options: Options): Promise<TestProjectInlineConfiguration> {
  const name = `contract on ${target} in Chromium`;
  // A page cannot set a preflight's headers.
  return project(name, await inChromium(name, { exclude: ["**/*.node.test.ts"], ...options }));
}

function project(name: string, options: Options): TestProjectInlineConfiguration {
  return { extends: true, test: { name, include: ["tests/contract/**/*.test.ts"], ...options } };
}
