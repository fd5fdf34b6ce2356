import type { Credentials } from "@jobs-api/sdk";
import { openDeployment } from "./targets/deployment.ts";
import { openMocks } from "./targets/mocks.ts";
import { openTwin } from "./targets/twin.ts";

/** An API that the suite runs against. */
export interface Target {
  /** With the stage, without a slash at the end. */
  readonly baseUrl: string;
  readonly region: string;
  readonly credentials: Credentials;
  close(): Promise<void>;
}

/** The API that TARGET names: `twin` (the default), `mocks`, or the address of a deployment. */
export function openTarget(): Promise<Target> {
  const { TARGET = "twin" } = process.env;
  if (TARGET === "twin") return openTwin();
  if (TARGET === "mocks") return openMocks();
  if (/^https?:/.test(TARGET)) return openDeployment(TARGET);
  throw new Error(`TARGET must be twin, mocks or an address: ${TARGET}`);
}
