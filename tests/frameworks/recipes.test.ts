import { globSync, readFileSync } from "node:fs";
import { createServer, type RequestListener, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { createJobsClient, type JobParameters, type SavedJob } from "@jobs-api/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { createProxiedClient } from "../../docs/examples/recipes/proxy.ts";
import { tracing } from "../../docs/examples/recipes/tracing.ts";
import { api } from "./support/api.ts";
import { useServerRecipes } from "./support/server-recipes.ts";

const recipes = useServerRecipes();
const jobs = createJobsClient(api);

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("each recipe has at most 30 lines, and the first says what it shows", () => {
  const files = globSync("docs/examples/recipes/*", { cwd: join(import.meta.dirname, "../..") });
  expect(files.length).toBeGreaterThan(9);
  for (const file of files) {
    const lines = readFileSync(join(import.meta.dirname, "../..", file), "utf8")
      .trimEnd()
      .split("\n");
    expect.soft(lines[0], file).toMatch(/^\/\/ .+\.$/);
    expect.soft(lines.length, file).toBeLessThanOrEqual(30);
  }
});

describe("the recipe for", () => {
  test.each<[string, (body: string) => Promise<Response>]>([
    [
      "a route handler of Next.js",
      (body) => recipes().nextRoute.POST(new Request("http://localhost/api/jobs", { method: "POST", body })),
    ],
    [
      "Express",
      async (body) => {
        const address = await listen(async (request, response) => {
          const parsed = Object.assign(request, { body: (await json(request)) as JobParameters });
          await recipes().express.submitJob(parsed, response);
        });
        return fetch(address, { method: "POST", body });
      },
    ],
  ])("%s submits a job that can be followed, and says why parameters are rejected", async (_, post) => {
    const accepted = await post('{ "seconds": 1 }');
    expect(accepted.status).toBe(202);
    const job = jobs.from((await accepted.json()) as SavedJob<"wait">);
    expect(await job.result()).toEqual({ message: "Waited 1 second." });

    const rejected = await post('{ "seconds": 0 }');
    expect(rejected.status).toBe(400);
    expect(await rejected.json()).toMatchObject({ message: expect.stringContaining("/seconds must be >= 1") });
  });

  test("a Lambda function submits a job once for each message, and returns those that failed", async () => {
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    const Records = [
      { messageId: first, body: '{ "seconds": 1 }' },
      { messageId: second, body: "no JSON" },
    ];
    const failures = { batchItemFailures: [{ itemIdentifier: second }] };
    expect(await recipes().lambda.handler({ Records })).toEqual(failures);
    expect(await jobs.job(first, "wait").result()).toEqual({ message: "Waited 1 second." });
    expect(await recipes().lambda.handler({ Records })).toEqual(failures);
    expect(await jobs.get(first)).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
  });

  test("tracing sends a span of the trace with each request", async () => {
    const sent: unknown[] = [];
    const spans: { traceparent: string; url: string; status: number }[] = [];
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const traced = createJobsClient({
      ...api,
      middleware: [tracing(traceId, (span) => spans.push(span))],
      fetch(url, init) {
        sent.push(new Headers(init.headers).get("traceparent"));
        return fetch(url, init);
      },
    });
    await traced.run({ seconds: 1 });
    expect(spans[0]).toMatchObject({ url: `${api.baseUrl}/jobs`, status: 202 });
    expect(spans.map(({ traceparent }) => traceparent)).toEqual(sent);
    expect(new Set(sent).size).toBe(sent.length);
    for (const header of sent) expect(header).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  });

  test("a proxy sends all requests to the page's own server, signed for the API", async () => {
    const seen: (string | undefined)[] = [];
    const target = new URL(api.baseUrl);
    const proxyUrl = await listen((request, response) => {
      const { method, url, headers } = request;
      seen.push(url);
      const forwarded = { method, path: `${target.pathname}${url}`, headers: { ...headers, host: target.host } };
      const onward = send(target.origin, forwarded, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    const proxied = createProxiedClient(api, proxyUrl);
    expect(await proxied.run({ seconds: 1 })).toEqual({ message: "Waited 1 second." });
    expect(seen[0]).toBe("/jobs");
    expect(seen.at(-1)).toMatch(/^\/jobs\/[0-9a-f-]{36}$/);
  });
});
