import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { useTwin } from "../support/twin.ts";
import { versionOf } from "./installed.ts";

// curl signs requests itself, since 7.75: https://curl.se/docs/manpage.html#--aws-sigv4

const [, major = 0, minor = 0] = /^curl (\d+)\.(\d+)/.exec(versionOf("curl") ?? "") ?? [];
const signs = Number(major) > 7 || (Number(major) === 7 && Number(minor) >= 75);
const { twin } = useTwin();

beforeEach(({ skip }) => {
  if (!signs) skip("curl 7.75 or later is not installed: nothing shows that it works with the twin.");
});

/** Sends a request that curl signs with the role's credentials. Returns the status and the JSON body. */
async function curl(url: string, ...more: readonly string[]) {
  const { region, credentials } = twin().description;
  const { stdout } = await promisify(execFile)("curl", [
    // Ignores the user's curlrc.
    ...["--disable", "--silent", "--show-error", "--noproxy", "*"],
    ...["--aws-sigv4", `aws:amz:${region}:execute-api`],
    ...["--user", `${credentials.accessKeyId}:${credentials.secretAccessKey}`],
    ...["--header", `x-amz-security-token: ${credentials.sessionToken}`],
    ...["--write-out", "\n%{http_code}"],
    ...more,
    url,
  ]);
  const [body = "", status] = stdout.split(/\n(?=\d+$)/);
  return { status: Number(status), body: JSON.parse(body) };
}

test("curl --aws-sigv4 submits a job and polls it to its result", async () => {
  const jobs = `${twin().description.apiUrl}/jobs`;
  const type = ["--header", "Content-Type: application/json"];
  const { status, body } = await curl(jobs, ...type, "--data-binary", '{"csv":"city,people\\nBern,134290\\n"}');
  expect(status).toBe(202);

  let job = await curl(`${jobs}/${body.jobId}`);
  // A job that has not started is not found.
  while (job.status === 404 || job.body.status === "RUNNING") job = await curl(`${jobs}/${body.jobId}`);
  expect(job).toMatchObject({ status: 200, body: { status: "SUCCEEDED", result: { rows: 1 } } });
});

test("a request that curl signs with another secret is rejected", async () => {
  const { accessKeyId } = twin().description.credentials;
  const { status, body } = await curl(`${twin().description.apiUrl}/jobs/1`, "--user", `${accessKeyId}:another`);
  expect([status, body.code]).toEqual([403, "INVALID_SIGNATURE"]);
});
