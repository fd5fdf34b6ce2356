import { fileURLToPath } from "node:url";
import { createJobsClient } from "@jobs-api/sdk";
import { jobQueryOptions, submitJobMutation, useJob } from "@jobs-api/sdk/react";
import { QueryClient } from "@tanstack/react-query";
import { build } from "esbuild";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { clientOf, credentials, rejection } from "../sdk/support/client.ts";
import { accepted } from "../sdk/support/replies.ts";

const jobs = createJobsClient({ baseUrl: "https://api.example/dev", region: "eu-west-1", credentials });
const saved = { jobId: "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10", submittedAt: "2026-11-02T09:30:00.000Z" };

/** Renders a component that calls the hook with this value, as a server does. */
function rendered(job: unknown): string {
  const Status = () => createElement("p", null, useJob(job as undefined).step?.["status"] ?? "unknown");
  return renderToString(createElement(Status));
}

describe("an invalid call throws an error that says what to do", () => {
  const none = undefined as never;
  test.each([
    [
      "no client",
      () => jobQueryOptions(none, saved),
      "The first argument of jobQueryOptions must be a client from createJobsClient().",
    ],
    [
      "a job as the client",
      () => submitJobMutation(jobs.from(saved) as never),
      "The first argument of submitJobMutation",
    ],
    ["an invalid saved job", () => jobQueryOptions(jobs, { jobId: "1" } as never), "jobId must be a lower-case UUID."],
    ["an id as the job", () => jobQueryOptions(jobs, saved.jobId as never), "from takes jobId, submittedAt, kind, not"],
    ["a saved job in the hook", () => rendered(saved), "useJob takes a job or undefined. Restore a saved job"],
    ["null in the hook", () => rendered(null), "useJob takes a job or undefined"],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(
      expect.objectContaining({ name: "InvalidOptionError", message: expect.stringContaining(message) }),
    );
  });

  test("a query fetched without a job throws", async () => {
    const error = await rejection(new QueryClient().fetchQuery(jobQueryOptions(jobs, undefined)));
    expect(error).toMatchObject({ name: "InvalidOptionError", message: "The query has no job." });
  });
});

test("a server renders the known state of a job and reads nothing", async () => {
  const { jobs, received } = await clientOf([accepted]);
  const job = await jobs.submit({ seconds: 5 });
  expect(rendered(job)).toBe("<p>PENDING</p>");
  expect(rendered(jobs.from(JSON.parse(JSON.stringify(job))))).toBe("<p>PENDING</p>");
  expect(rendered(undefined)).toBe("<p>unknown</p>");
  expect(received).toHaveLength(1);
});

test("the hooks need React but not TanStack Query", async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve("@jobs-api/sdk/react"))],
    bundle: true,
    packages: "external",
    format: "esm",
    write: false,
    metafile: true,
  });
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect([...new Set(imported)]).toEqual(["react"]);
});
