import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const newman = join(root, "node_modules/newman/bin/newman.js");
const collection = join(root, "docs/jobs-api.postman_collection.json");

const twin = inject("twin");

/** Runs the collection as docs/postman.md says, on the twin, with some variables of its own. */
function run(variables: Readonly<Record<string, string>>): Promise<{ code: number; stdout: string }> {
  const { accessKeyId: accessKey, secretAccessKey: secretKey, sessionToken } = twin.credentials;
  const all = { baseUrl: twin.apiUrl, region: twin.region, accessKey, secretKey, sessionToken, ...variables };
  const set = Object.entries(all).flatMap(([name, value]) => ["--env-var", `${name}=${value}`]);
  return new Promise((resolve) => {
    const args = [newman, "run", collection, "--color", "off", ...set];
    const child = execFile(process.execPath, args, (_, stdout) => {
      resolve({ code: child.exitCode ?? -1, stdout });
    });
  });
}

test("newman runs the collection on the twin, from a submission to the end of its job", async () => {
  const { code, stdout } = await run({ seconds: "2" });
  expect(stdout.match(/✓.*/g)).toEqual([
    "✓  The job is accepted",
    "✓  The job has succeeded",
    "✓  The jobs are listed",
    "✓  The job is asked to stop, or has ended",
  ]);
  expect(stdout).toMatch(/assertions │ +4 │ +0 │/);
  expect(code).toBe(0);
});

test("newman reports why a wrong secret is rejected, and stops", async () => {
  const { code, stdout } = await run({ secretKey: "wrong" });
  expect(code).toBe(1);
  expect(stdout).toMatch(/AssertionError +The job is accepted/);
  expect(stdout).toMatch(/"INVALID_SIGNATURE".*Check your AWS Secret Access Key.*expected 403 to equal 202/s);
  expect(stdout).toMatch(/requests │ +1 │/);
});

test("newman reports why a job failed", async () => {
  const { code, stdout } = await run({ seconds: "3600" });
  expect(code).toBe(1);
  expect(stdout).toMatch(/AssertionError +The job has succeeded/);
  expect(stdout).toMatch(/"TooLong".*expected 'FAILED' to equal 'SUCCEEDED'/s);
});
