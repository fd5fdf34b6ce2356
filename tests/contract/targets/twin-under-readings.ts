import type { TestProject } from "vitest/node";
import { openTwin } from "./twin.ts";

/** The local twin under the readings that the project's name ends with. */
export default async function provideTwin(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...target } = await openTwin({ readings: readingsOf(project.name) });
  project.provide("target", target);
  return close;
}

function readingsOf(name: string): string[] {
  return [name.replace(/^.* under /, "")];
}
