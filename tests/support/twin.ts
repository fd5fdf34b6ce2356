import { afterAll, beforeAll } from "vitest";
import { createJobsClient } from "../../sdk/src/index.ts";
import { startTwin, type TwinOptions } from "../../server/twin/stacks/start.ts";
import type { Twin, TwinDescription } from "../../server/twin/twin.ts";

/** A twin in memory for the tests of a file, in this process. */
export function useTwin(options: Partial<TwinOptions> = {}): { twin(): Twin } {
  let twin: Twin;
  beforeAll(async () => {
    twin = await startTwin({ port: 0, log: () => {}, ...options });
  });
  afterAll(() => twin.close());
  return { twin: () => twin };
}

/** The SDK's client of a twin. */
export function clientOf({ apiUrl, region, credentials }: TwinDescription) {
  return createJobsClient({ baseUrl: apiUrl, region, credentials });
}
