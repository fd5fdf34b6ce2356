import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import { afterAll, inject } from "vitest";

// The SDK's mocks, in the process of each test file. Their jobs take as long as they say.
const { baseUrl, credentials } = inject("target");
const server = setupServer(...createJobsMock({ baseUrl, credentials }).handlers);
server.listen({ onUnhandledFrame: "error" });
afterAll(() => server.close());
