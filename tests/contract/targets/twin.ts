import type { TestProject } from "vitest/node";
import { TwinProcess } from "../../support/twin-process.ts";
import type { Target } from "../target.ts";

/** The local twin, in a process of its own on a free port. `settings` is a file of settings in which it differs. */
export async function openTwin(settings = ""): Promise<Target & { close(): Promise<void> }> {
  const twin = new TwinProcess(["--port", "0", "--json"], undefined, { JOBS_API_SETTINGS: settings });
  const { apiUrl, region, credentials } = await twin.ready();
  return { baseUrl: apiUrl, region, credentials, close: async () => void (await twin.end("SIGTERM")) };
}

/** One for all files of a project, until they have ended. */
export default async function provideTwin(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...target } = await openTwin();
  project.provide("target", target);
  return close;
}
