import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { run } from "../../server/twin/command/run.ts";
import { inProcess } from "../support/in-process.ts";
import { signedHeaders } from "../support/signed-headers.ts";
import { clientOf } from "../support/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "twin-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("npm start", () => {
  test("prints one line of JSON when it is ready, and ends cleanly on SIGTERM", async () => {
    const twin = new TwinProcess(["--port", "0", "--json"]);
    const { endpointUrl, credentials, userCredentials, docsUrl, consoleUrl, ...rest } = await twin.ready();
    const aKey = { accessKeyId: expect.stringMatching(/^A[SK]IA\w{16}$/), secretAccessKey: expect.any(String) };
    expect(endpointUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(credentials).toEqual({ ...aKey, sessionToken: expect.any(String), expiration: expect.any(String) });
    expect(userCredentials).toEqual(aKey);
    expect(rest).toEqual({
      apiUrl: `${endpointUrl}/dev`,
      region: "eu-west-1",
      accountId: "123456789012",
      stage: "dev",
      roleArn: "arn:aws:iam::123456789012:role/JobsAPIInvokeRole",
    });
    // Null while nothing is served there.
    for (const url of [docsUrl, consoleUrl]) expect(url === null || (await fetch(url)).ok).toBe(true);
    const { code, stdout, stderr } = await twin.end("SIGTERM");
    expect({ code, stderr, lines: stdout.trim().split("\n").length }).toEqual({ code: 0, stderr: "", lines: 1 });
  });

  test("has the users that it is told of, and says their keys", async () => {
    const args = ["--port", "0", "--user", "anna", "--user", "ben+test=1,2@example.org_-."];
    const twin = new TwinProcess([...args, "--json"]);
    const { users, userCredentials } = await twin.ready();
    const aKey = { accessKeyId: expect.stringMatching(/^AKIA\w{16}$/), secretAccessKey: expect.any(String) };
    expect(users).toEqual({ anna: aKey, "ben+test=1,2@example.org_-.": aKey });
    expect(new Set([userCredentials, ...Object.values(users ?? {})].map(({ accessKeyId }) => accessKeyId)).size).toBe(
      3,
    );
    await twin.end("SIGTERM");

    const shown = new TwinProcess(args);
    await shown.ready().catch(() => {});
    const { stdout } = await shown.end("SIGTERM");
    expect(stdout).toMatch(/user anna, .*role\/JobsAPIInvokeRole.*\n +export AWS_ACCESS_KEY_ID=AKIA\w{16} AWS_SECRET/);
    expect(stdout).toContain("user ben+test=1,2@example.org_-.,");
  });

  test("ends at once though a caller waits for a function that does not return", async () => {
    const hang = fileURLToPath(new URL("../fixtures/functions/hang.ts", import.meta.url));
    const twin = new TwinProcess(["--port", "0", "--json", "--function", `process-job=${hang}`]);
    const description = await twin.ready();
    const path = "/2015-03-31/functions/process-job/invocations";
    const { host: _, ...headers } = await signedHeaders(description, { method: "POST", path, service: "lambda" });
    const response = fetch(description.endpointUrl + path, { method: "POST", headers });
    await vi.waitFor(() => expect(twin.stderr).toContain("running"), 5_000);
    expect(await twin.end("SIGTERM")).toMatchObject({ code: 0 });
    expect(await (await response).json()).toMatchObject({ Message: "Lambda is shutting down." });
  });

  test("ends when npm is told to end, which does not pass that on", async () => {
    const npm = spawn("npm", ["start", "--silent", "--", "--port", "0", "--json"], {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [line] = await once(npm.stdout, "data");
    const { endpointUrl } = JSON.parse(String(line));
    npm.kill("SIGTERM");
    await vi.waitFor(() => expect(fetch(endpointUrl)).rejects.toThrow(), 5_000);
  });

  test("tells a person where it answers, and how to use it", async () => {
    const twin = new TwinProcess(["--port", "0"]);
    await twin.ready().catch(() => {});
    const { stdout } = await twin.end("SIGTERM");
    expect(stdout).toMatch(/API\s+http:\/\/127\.0\.0\.1:\d+\/dev/);
    expect(stdout).toContain("export AWS_SESSION_TOKEN=");
    expect(stdout).not.toContain("\u001b");
  });
});

describe("a start that cannot work is refused in one line, with exit code 1", () => {
  async function refused(args: string[], script?: string) {
    const ended = script === undefined ? inProcess(() => run(args)) : new TwinProcess(args, script).end();
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    return stderr;
  }

  test("a port in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    expect(await refused(["--port", String(port)])).toBe(
      `The twin did not start: port ${port} is in use. Choose another with --port, or --port 0 for a free one.\n`,
    );
    server.close();
  });

  test.each(["65536", "-1", "x", "1.5"])("a port that is none: %s", async (port) => {
    expect(await refused([`--port=${port}`])).toContain("It must be a number from 0 to 65535.");
  });

  test.each([
    "",
    "*",
    "null",
    "localhost:5173",
    "http://localhost:5173/",
    "http://LOCALHOST:5173",
    "http://localhost:80",
    "ws://localhost:5173",
  ])("an origin that no browser sends: %j", async (origin) => {
    expect(await refused(["--port", "0", `--origin=${origin}`])).toContain(
      "It must be a scheme, a host and a port without a path: http://localhost:5173.",
    );
  });

  test.each(["", "anna/ben", "é", "a".repeat(65), "anna\n"])("a user's name that is none: %j", async (name) => {
    expect(await refused(["--port", "0", `--user=${name}`])).toContain(
      "It must be 1 to 64 letters, digits and characters of _+=,.@-.",
    );
  });

  test.each([
    ["anna", "anna"],
    ["anna", "Anna"],
    ["ben", "DEVELOPER"],
  ])("a user who is there already: %s and %s", async (first, second) => {
    expect(await refused(["--port", "0", "--user", first, "--user", second])).toContain(
      `There is a user ${second} already.`,
    );
  });

  test("an unknown option, of the program itself too", async () => {
    expect(await refused(["--prot", "0"])).toContain("unknown option '--prot'");
    expect(await refused(["--prot", "0"], join(root, "server/twin/command/main.ts"))).toContain(
      "unknown option '--prot'",
    );
  });

  test("a word that is no option", async () => {
    expect(await refused(["3000"])).toMatch(/too many arguments|unexpected/i);
  });

  test("a folder that cannot be written", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    expect(await refused(["--port", "0", "--data", file])).toMatch(
      /^The twin did not start: --data .*file: cannot be written/,
    );
    expect(await refused(["--port", "0", "--data", "/dev/null/x"])).toMatch(/cannot be written/);
  });

  test("a folder that another twin uses", async () => {
    const data = join(folder, "shared");
    const first = new TwinProcess(["--port", "0", "--data", data, "--json"]);
    await first.ready();
    expect(await refused(["--port", "0", "--data", data])).toContain("another twin uses this folder");
    await first.end("SIGTERM");
  });

  test.each([
    [
      "that does not parse",
      (text: string) => text.replace("openapi: 3.0.3", "openapi: [3.0.3"),
      /^The twin did not start: openapi\.yaml: .*line \d+/,
    ],
    [
      "with an unknown placeholder",
      (text: string) => text.replace("${ApiRoleArn}", "${ApiRole}"),
      /openapi\.yaml: .*credentials: \$\{ApiRole\}: a deployment knows only \$\{Region\}/,
    ],
    [
      "with a uri that is no ARN",
      (text: string) => text.replace("uri: arn:aws:apigateway:${Region}:dynamodb:action/GetItem", "uri: http"),
      /paths\.\/jobs\/\{jobId\}\.get\.x-amazon-apigateway-integration\.uri/,
    ],
  ])("a contract %s", async (_, break_, expected) => {
    const copy = await mkdtemp(join(folder, "copy-"));
    for (const part of ["server", "infra", "sdk/src", "package.json"]) {
      await cp(join(root, part), join(copy, part), { recursive: true, filter: (path) => !path.endsWith("cdk.out") });
    }
    await symlink(join(root, "node_modules"), join(copy, "node_modules"));
    await writeFile(join(copy, "openapi.yaml"), break_(await readFile(join(root, "openapi.yaml"), "utf8")));
    expect(await refused(["--port", "0"], join(copy, "server/twin/command/main.ts"))).toMatch(expected);
  });
});

describe("with --data", () => {
  test("an accepted job survives kill -9, and the credentials do too", async () => {
    const args = ["--port", "0", "--data", join(folder, "data"), "--json"];
    const first = new TwinProcess(args);
    const { credentials, userCredentials, ...before } = await first.ready();
    const accepted = await clientOf({ ...before, credentials, userCredentials }).submit({ seconds: 2 });
    await first.end("SIGKILL");

    const second = new TwinProcess(args);
    const after = await second.ready();
    expect(after.userCredentials).toEqual(userCredentials);
    const job = clientOf({ ...after, credentials }).from<"wait">(accepted.toJSON());
    expect(await job.result()).toEqual({ message: "Waited 2 seconds." });
    await second.end("SIGTERM");
  });
});
