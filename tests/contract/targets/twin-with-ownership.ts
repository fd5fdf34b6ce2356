import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { openTwin } from "./twin.ts";

/** The local twin with ownership on. A single caller sees no difference. */
export default async function provideTwin(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...target } = await openTwin({
    settings: fileURLToPath(new URL("with-ownership.json", import.meta.url)),
  });
  project.provide("target", target);
  return close;
}
