import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import { afterAll, inject } from "vitest";

// The SDK's mocks, in the process of each test file. Their jobs run in real time.
const { baseUrl, credentials } = inject("target");
const server = setupServer(...createJobsMock({ baseUrl, credentials }).handlers);
server.listen({ onUnhandledFrame: "error" });
afterAll(() => server.close());
