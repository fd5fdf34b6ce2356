import type { TestProject } from "vitest/node";
import { TwinProcess } from "../../support/twin-process.ts";
import type { Target } from "../target.ts";

interface Options {
  /** A file of settings that override the defaults. */
  readonly settings?: string;
  readonly readings?: readonly string[];
}

/** Starts the local twin in its own process on a free port. */
export async function openTwin({
  settings = "",
  readings = [],
}: Options = {}): Promise<Target & { close(): Promise<void> }> {
  const taken = readings.flatMap((reading) => ["--reading", reading]);
  const twin = new TwinProcess(["--port", "0", "--json", ...taken], undefined, { JOBS_API_SETTINGS: settings });
  const { apiUrl, region, credentials } = await twin.ready();
  const target = { baseUrl: apiUrl, region, credentials, ...(readings.length > 0 && { readings }) };
  return { ...target, close: async () => void (await twin.end("SIGTERM")) };
}

/** Shares one twin among all files of a project. */
export default async function provideTwin(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...target } = await openTwin();
  project.provide("target", target);
  return close;
}
