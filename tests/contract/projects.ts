import { join } from "node:path";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { findDeployment } from "./targets/deployment.ts";

type Options = NonNullable<TestProjectInlineConfiguration["test"]>;

const file = (path: string) => join(import.meta.dirname, path);

const twin: Options = { globalSetup: file("targets/twin.ts") };

const mocksCredentials = { accessKeyId: "AKIDMOCKS", secretAccessKey: "secret", sessionToken: "token" };
const mocks: Options = {
  setupFiles: file("targets/mocks.ts"),
  provide: { target: { baseUrl: "https://mocks.test/dev", region: "eu-west-1", credentials: mocksCredentials } },
};

/** The suite against `twin`, `mocks` or an API's address, or else against everything that comes with the repository. */
export function contractProjects(target: string | undefined): TestProjectInlineConfiguration[] {
  if (target === undefined) return ["mocks", "twin"].flatMap(contractProjects);
  if (target === "mocks") return [inNode(target, mocks)];
  if (target === "twin") return [inNode(target, twin)];
  if (!/^https?:/.test(target)) throw new Error(`TARGET must be twin, mocks or an address: ${target}`);
  const deployment = { provide: { target: findDeployment(target) } };
  return [inNode(target, deployment)];
}

function inNode(target: string, options: Options): TestProjectInlineConfiguration {
  return project(`contract on ${target}`, options);
}

function project(name: string, options: Options): TestProjectInlineConfiguration {
  return { extends: true, test: { name, include: ["tests/contract/**/*.test.ts"], ...options } };
}
