import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupWorker } from "msw/browser";
import { afterAll, inject } from "vitest";

// The SDK's mocks behind the service worker of each test file's page. All other requests of the page are the runner's.
const { baseUrl, credentials } = inject("target");
const worker = setupWorker(...createJobsMock({ baseUrl, credentials }).handlers);
// It unregisters itself when the last page has stopped it, and ends with the browser.
await worker.start({ quiet: true, onUnhandledFrame: "bypass" });
afterAll(() => worker.stop());
