import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import type { Target } from "../target.ts";

/** The SDK's mocks, in this process. Their jobs take as long as they say. */
export async function openMocks(): Promise<Target> {
  const baseUrl = "https://mocks.test/dev";
  const { handlers, credentials } = createJobsMock({ baseUrl });
  const server = setupServer(...handlers);
  server.listen({ onUnhandledFrame: "error" });
  return { baseUrl, region: "eu-west-1", credentials, close: async () => server.close() };
}
