import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { signedHeaders } from "../support/signed-headers.ts";

let twin: Twin;
let lines: string[];
beforeEach(async () => {
  lines = [];
  twin = await startTwin({ port: 0, log: (line) => lines.push(line) });
});
afterEach(() => twin.close());

async function call(service: string, path: string, headers: Record<string, string>, body: string) {
  const { userCredentials, credentials, endpointUrl, region } = twin.description;
  // Only a user may assume the role, and only the role may call the API.
  const { host: _, ...signed } = await signedHeaders(
    { endpointUrl, region, credentials: service === "sts" ? userCredentials : credentials },
    { method: "POST", path, service, headers, body },
  );
  const response = await fetch(endpointUrl + path, { method: "POST", headers: signed, body });
  return { status: response.status, body: await response.text() };
}

/** Makes every commit fail until the returned function is called. */
function fillDisk(): () => void {
  const exec = DatabaseSync.prototype.exec;
  const spy = vi.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (this: DatabaseSync, sql) {
    if (sql === "COMMIT") throw new Error("database or disk is full");
    exec.call(this, sql);
  });
  return () => spy.mockRestore();
}

const form = { "content-type": "application/x-www-form-urlencoded" };
const role = "arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2FJobsAPIInvokeRole";
const event = { Source: "a", DetailType: "b", Detail: "{}" };

describe("a request that could not be written", () => {
  test.each([
    [
      "the API",
      "execute-api",
      "/dev/jobs",
      { "content-type": "application/json" },
      '{"seconds":1}',
      "INTEGRATION_FAILURE",
    ],
    [
      "Lambda",
      "lambda",
      "/2015-03-31/functions/process-job/invocations",
      { "x-amz-invocation-type": "Event" },
      "{}",
      '"Type":"Service"',
    ],
    [
      "EventBridge",
      "events",
      "/",
      { "x-amz-target": "AWSEvents.PutEvents" },
      JSON.stringify({ Entries: [event] }),
      '"__type":"InternalException"',
    ],
    [
      "STS",
      "sts",
      "/",
      form,
      `Action=AssumeRole&Version=2011-06-15&RoleSessionName=ab&RoleArn=${role}`,
      "<Type>Receiver</Type>",
    ],
  ])("is answered by %s with 500 and logged", async (_, service, path, headers, body, answer) => {
    const empty = fillDisk();
    const failed = await call(service, path, headers, body).finally(empty);
    expect(failed).toEqual({ status: 500, body: expect.stringContaining(answer) });
    expect(lines.join("\n")).toContain("database or disk is full");
    expect((await call(service, path, headers, body)).status).toBeLessThan(300);
  });
});
