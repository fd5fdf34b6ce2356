import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { openTwin } from "./twin.ts";

const withOwnership = fileURLToPath(new URL("with-ownership.json", import.meta.url));

/** The local twin under the reading at the end of the project's name, with ownership on if the name says so. */
export default async function provideTwin(project: TestProject): Promise<() => Promise<void>> {
  const [kind = "", reading = ""] = project.name.split(" under ");
  const settings = kind.endsWith(" with ownership") ? withOwnership : "";
  const { close, ...target } = await openTwin({ settings, readings: [reading] });
  project.provide("target", target);
  return close;
}
