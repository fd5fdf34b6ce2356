import type { TestProject } from "vitest/node";
import type { TwinDescription } from "../../server/twin/twin.ts";
import { TwinProcess } from "./twin-process.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A twin that many files use at the same time. Each file looks only at jobs that it submitted. */
    twin: TwinDescription;
  }
}

interface Shared {
  readonly twin: TwinProcess;
  readonly description: Promise<TwinDescription>;
  projects: number;
}

// Each project evaluates this module for itself.
const key = Symbol.for("jobs-api.shared-twin");
const registry = globalThis as { [key]?: Shared | undefined };

/** One twin for all projects of a run, until the last one has ended. */
export default async function provideTwin(project: TestProject): Promise<() => Promise<void>> {
  registry[key] ??= start();
  const shared = registry[key];
  shared.projects++;
  project.provide("twin", await shared.description);
  return async () => {
    shared.projects--;
    if (shared.projects > 0) return;
    registry[key] = undefined;
    await shared.twin.end("SIGTERM");
  };
}

function start(): Shared {
  const twin = new TwinProcess(["--port", "0", "--json"]);
  return { twin, description: twin.ready(), projects: 0 };
}
