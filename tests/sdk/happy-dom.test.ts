// @vitest-environment happy-dom
import { createJobsClient } from "@jobs-api/sdk";
import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";
import { createSigner } from "../../sdk/src/signing/signer.ts";

test("the client and the mocks run jobs in happy-dom, and others read the requests at the same time", async () => {
  const baseUrl = "https://api.example/dev";
  const mock = createJobsMock({ baseUrl });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  const bodies: string[] = [];
  server.events.on("request:start", async ({ request }) => void bodies.push(await request.clone().text()));
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });
  expect(await Promise.all([jobs.run({ seconds: 1 }), jobs.run({ seconds: 1 })])).toEqual([
    { message: "Waited 1 second." },
    { message: "Waited 1 second." },
  ]);
  expect(bodies.filter(Boolean)).toEqual(['{"seconds":1}', '{"seconds":1}']);
});

test("the signed names are in lower case and sorted, although happy-dom's Headers keep their case", async () => {
  const headers = new Headers({ "X-Tenant-Id": "1", "X-Tenant": "2" });
  expect([...headers.keys()]).toEqual(["X-Tenant-Id", "X-Tenant"]);
  const request = { method: "GET", url: "https://api.example/dev/jobs", headers };
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "token", keys: new Map() };
  const signer = createSigner(request, credentials, "eu-west-1", Date.UTC(2026, 10, 2));
  const names = "host;x-amz-date;x-amz-security-token;x-tenant;x-tenant-id";
  const signed = await signer.sign();
  expect(signed.headers.get("authorization")).toContain(`SignedHeaders=${names}, `);
  expect((await signer.canonicalString()).split("\n").slice(3, -1)).toEqual([
    "host:api.example",
    "x-amz-date:20261102T000000Z",
    "x-amz-security-token:token",
    "x-tenant:2",
    "x-tenant-id:1",
    "",
    names,
  ]);
});
