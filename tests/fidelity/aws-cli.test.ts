import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { clientOf, useTwin } from "../support/twin.ts";
import { versionOf } from "./installed.ts";

// The AWS CLI, of either version, against the twin's services. It takes seconds to start.
vi.setConfig({ testTimeout: 120_000 });

const isInstalled = versionOf("aws")?.startsWith("aws-cli/") ?? false;
const { twin } = useTwin();
const archive = "arn:aws:events:eu-west-1:123456789012:archive/job-failures";
const bus = "arn:aws:events:eu-west-1:123456789012:event-bus/job-failures";

interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aws-cli-"));
  await writeFile(join(folder, "empty"), "");
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(({ skip }) => {
  if (!isInstalled) skip("The AWS CLI is not installed: nothing shows that it works with the twin.");
});

/** The machine's environment without its AWS settings. */
function environment({ accessKeyId, secretAccessKey, sessionToken }: Key): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(others),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    AWS_CONFIG_FILE: join(folder, "empty"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "empty"),
    AWS_DEFAULT_REGION: "eu-west-1",
    AWS_DEFAULT_OUTPUT: "json",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: "1",
    AWS_PAGER: "",
    NO_PROXY: "127.0.0.1",
  };
}

/** Runs a command, by default as the user. Returns the JSON that it prints. */
async function aws(command: string, parameters: readonly string[] = [], key: Key = twin().description.userCredentials) {
  const args = ["--endpoint-url", twin().description.endpointUrl, ...command.split(" "), ...parameters];
  const { stdout } = await promisify(execFile)("aws", args, { env: environment(key) });
  return stdout === "" ? undefined : JSON.parse(stdout);
}

test("sts get-caller-identity returns the user", async () => {
  expect(await aws("sts get-caller-identity")).toEqual({
    UserId: expect.stringMatching(/^AIDA/),
    Account: "123456789012",
    Arn: "arn:aws:iam::123456789012:user/developer",
  });
});

test("sts assume-role returns the role's credentials", async () => {
  const { roleArn } = twin().description;
  const { Credentials: session, AssumedRoleUser: user } = await aws("sts assume-role", [
    ...["--role-arn", roleArn],
    ...["--role-session-name", "cli"],
  ]);
  const key = {
    accessKeyId: session.AccessKeyId,
    secretAccessKey: session.SecretAccessKey,
    sessionToken: session.SessionToken,
  };
  expect(user.Arn).toBe("arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/cli");
  expect((await aws("sts get-caller-identity", [], key)).Arn).toBe(user.Arn);
});

test("a wrong secret is an error", async () => {
  const key = { ...twin().description.userCredentials, secretAccessKey: "another" };
  await expect(aws("sts get-caller-identity", [], key)).rejects.toMatchObject({
    code: expect.any(Number),
    stderr: expect.stringContaining("(SignatureDoesNotMatch)"),
  });
});

test("dynamodb get-item reads a job", async () => {
  const job = await clientOf(twin().description).submit({ csv: "a\n1\n" });
  await job.result();
  const { Item: item } = await aws("dynamodb get-item", [
    ...["--table-name", "jobs"],
    ...["--key", JSON.stringify({ jobId: { S: job.jobId } })],
  ]);
  expect(item).toMatchObject({ jobId: { S: job.jobId }, status: { S: "SUCCEEDED" } });
});

describe("events", () => {
  test("put-events puts an event on the bus", async () => {
    const entry = { EventBusName: "job-failures", Source: "cli", DetailType: "Test", Detail: '{"name":"Zoë"}' };
    expect(await aws("events put-events", ["--entries", JSON.stringify([entry])])).toEqual({
      FailedEntryCount: 0,
      Entries: [{ EventId: expect.any(String) }],
    });
  });

  test("list-archives lists the archive of unhandled failures", async () => {
    const { Archives: archives } = await aws("events list-archives");
    expect(archives).toMatchObject([{ ArchiveName: "job-failures", EventSourceArn: bus, State: "ENABLED" }]);
  });

  test("start-replay replays it, and describe-replay returns its state", async () => {
    const started = await aws("events start-replay", [
      ...["--replay-name", "cli"],
      ...["--event-source-arn", archive],
      ...["--event-start-time", new Date(Date.now() - 60_000).toISOString()],
      ...["--event-end-time", new Date().toISOString()],
      ...["--destination", JSON.stringify({ Arn: bus })],
    ]);
    expect(started).toMatchObject({ State: "STARTING", ReplayArn: expect.stringMatching(/:replay\/cli$/) });

    const describeReplay = () => aws("events describe-replay", ["--replay-name", "cli"]);
    let replay = await describeReplay();
    while (replay.State !== "COMPLETED") {
      expect(["STARTING", "RUNNING"]).toContain(replay.State);
      replay = await describeReplay();
    }
    expect(replay).toMatchObject({ EventSourceArn: archive, Destination: { Arn: bus } });
  });
});

describe("lambda invoke", () => {
  /** Invokes the event-processing function with a new job. */
  async function invoke(invocationType: string) {
    const [jobId, payload, output] = [crypto.randomUUID(), join(folder, "payload"), join(folder, "output")];
    await writeFile(payload, JSON.stringify({ jobId, parameters: { csv: "a\n1\n" }, createdAt: Date.now() }));
    // The CLI's versions parse a payload differently unless it is a file's bytes.
    const parameters = ["--function-name", "process-job", "--payload", `fileb://${payload}`];
    const answer = await aws("lambda invoke", [...parameters, "--invocation-type", invocationType, output]);
    return { jobId, answer, output: await readFile(output, "utf8") };
  }

  function resultOf(jobId: string) {
    return clientOf(twin().description).from({ jobId, submittedAt: new Date().toISOString() }).result();
  }

  test("--invocation-type RequestResponse waits for the function", async () => {
    const { jobId, answer, output } = await invoke("RequestResponse");
    expect(answer).toEqual({ StatusCode: 200, ExecutedVersion: "$LATEST" });
    expect(output).toBe("null");
    expect(await resultOf(jobId)).toMatchObject({ rows: 1 });
  });

  test("--invocation-type Event does not wait, and the function still runs", async () => {
    const { jobId, answer, output } = await invoke("Event");
    expect(answer).toEqual({ StatusCode: 202 });
    expect(output).toBe("");
    expect(await resultOf(jobId)).toMatchObject({ rows: 1 });
  });
});
