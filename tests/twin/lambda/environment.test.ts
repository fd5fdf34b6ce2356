import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { arnOf, fixture, invokeAsync, invokeSync, turns, useLambda } from "./harness.ts";

const create = useLambda();

describe("a handler", () => {
  test("is called with the event and Lambda's context", async () => {
    const { lambda } = create([fixture("echo", { timeoutSeconds: 30, memoryMegabytes: 256 })]);
    const { requestId, payload } = await invokeSync(lambda, "echo", { text: "grüezi" });
    expect(payload.event).toEqual({ text: "grüezi" });
    expect(payload.context).toEqual({
      awsRequestId: requestId,
      functionName: "echo",
      functionVersion: "$LATEST",
      invokedFunctionArn: arnOf("echo"),
      memoryLimitInMB: "256",
    });
    expect(payload.remaining).toBeGreaterThan(0);
    expect(payload.remaining).toBeLessThanOrEqual(30_000);
  });

  test("sees its own environment variables and Lambda's, and none of the twin's", async () => {
    const { lambda } = create([fixture("echo", { environment: { TABLE: "jobs" } })]);
    const { payload } = await invokeSync(lambda, "echo");
    expect(payload.variables).toEqual({
      TABLE: "jobs",
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-1",
      AWS_LAMBDA_FUNCTION_NAME: "echo",
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
    });
  });

  test("that throws becomes a function error with name, message and trace", async () => {
    const { lambda } = create([fixture("fail")]);
    const { statusCode, functionError, requestId, payload } = await invokeSync(lambda, "fail");
    expect({ statusCode, functionError }).toEqual({ statusCode: 200, functionError: "Unhandled" });
    expect(payload).toEqual({
      errorType: "RangeError",
      errorMessage: `${requestId} failed on purpose`,
      trace: expect.arrayContaining([`RangeError: ${requestId} failed on purpose`]),
    });
    expect(Object.keys(payload)).toEqual(["errorType", "errorMessage", "trace"]);
    expect(payload.trace[1]).toMatch(/at .*handler.*fail\.ts:\d+/);
  });

  test("runs again in the same environment", async () => {
    const { lambda } = create([fixture("fail-once")]);
    expect((await invokeSync(lambda, "fail-once")).payload).toMatchObject({ errorMessage: "the first run fails" });
    expect((await invokeSync(lambda, "fail-once")).payload).toBe("succeeded");
  });

  test("runs in a new environment after the idle one has retired", async () => {
    const { lambda, clock } = create([fixture("fail-once")], { idleSeconds: 60 });
    await invokeSync(lambda, "fail-once");
    clock.advance(60_000);
    expect((await invokeSync(lambda, "fail-once")).payload).toMatchObject({ errorMessage: "the first run fails" });
  });
});

describe("the process of a function's environments", () => {
  test("is not the twin's, and is the same for all of them", async () => {
    const { lambda } = create([fixture("process-id")]);
    const calls = await Promise.all([invokeSync(lambda, "process-id"), invokeSync(lambda, "process-id")]);
    const processIds = new Set(calls.map(({ payload }) => payload));
    expect(processIds.size).toBe(1);
    expect(processIds).not.toContain(process.pid);
  });

  test("has its own process group, so that Ctrl+C in a terminal does not reach it", async () => {
    const { lambda } = create([fixture("process-id")]);
    const { payload: processId } = await invokeSync(lambda, "process-id");
    expect(isRunning(-processId)).toBe(true);
  });

  test("ends when the last of them has retired", async () => {
    const { lambda, clock } = create([fixture("process-id")], { idleSeconds: 60 });
    const { payload: processId } = await invokeSync(lambda, "process-id");
    clock.advance(60_000);
    await expect.poll(() => isRunning(processId)).toBe(false);
    expect((await invokeSync(lambda, "process-id")).payload).not.toBe(processId);
  });
});

describe("a function in a system call, whose thread cannot be terminated,", () => {
  async function createReading(timeoutSeconds: number) {
    const folder = await mkdtemp(join(tmpdir(), "pipe-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const { lambda, clock, lines } = create([fixture("read-pipe", { timeoutSeconds })]);
    const response = invokeSync(lambda, "read-pipe", { pipe });
    await lines.next();
    return { lambda, clock, response };
  }

  test("does not block Lambda from closing", async () => {
    const { lambda, response } = await createReading(60);
    await Promise.all([expect(response).rejects.toThrow("Lambda is shutting down."), lambda.close()]);
  });

  test("does not block Lambda from closing after its timeout, and leaves no process behind", async () => {
    const { lambda, clock, response } = await createReading(3);
    clock.advance(13_000);
    expect((await response).payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect(childProcesses()).toHaveLength(1);
    await lambda.close();
    await expect.poll(childProcesses).toEqual([]);
  });
});

describe("a function that misbehaves", () => {
  test.each([
    ["exit", "Runtime.ExitError", "RequestId: ID Error: Runtime exited with error: exit status 3"],
    ["exit without a word", "Runtime.ExitError", "RequestId: ID Error: Runtime exited without providing a reason"],
    ["kill its process", "Runtime.ExitError", "RequestId: ID Error: Runtime exited with error: signal: killed"],
    ["fill an array", "Runtime.OutOfMemory", "RequestId: ID Error: Runtime exited with error: signal: killed"],
    ["fill a map", "Runtime.OutOfMemory", "RequestId: ID Error: Runtime exited with error: signal: killed"],
    ["print", "Runtime.OutOfMemory", "RequestId: ID Error: Runtime exited with error: signal: killed"],
    ["return a bigint", "Runtime.MarshalError", "Unable to stringify response body"],
    ["return a cycle", "Runtime.MarshalError", "Unable to stringify response body"],
    ["return a function", "Runtime.MarshalError", "Unable to stringify response body"],
    [
      "return too much",
      "Function.ResponseSizeTooLarge",
      "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
    ],
    ["throw a string", "string", "a string"],
    ["throw nothing printable", "TypeError", "Cannot convert object to primitive value"],
    ["reject elsewhere", "Runtime.UnhandledPromiseRejection", "Error: nobody listens"],
    ["throw later", "TypeError", "too late"],
  ])("(%s) fails with %s, and the next event runs", async (way, errorType, errorMessage) => {
    const { lambda } = create([fixture("misbehave")]);
    const { requestId, functionError, payload } = await invokeSync(lambda, "misbehave", { way });
    expect(functionError).toBe("Unhandled");
    expect(payload).toMatchObject({ errorType, errorMessage: errorMessage.replace("ID", requestId) });
    expect(await invokeSync(lambda, "misbehave", { way: "none" })).toMatchObject({ payload: null });
  });

  test("is ended at its timeout", async () => {
    const { lambda, clock, ended } = create([fixture("misbehave", { timeoutSeconds: 3 })]);
    await invokeSync(lambda, "misbehave", { way: "none" });
    await ended.next();
    const response = invokeSync(lambda, "misbehave", { way: "loop" });
    await turns();
    clock.advance(2_999);
    await turns();
    expect(ended.rest).toEqual([]);
    clock.advance(1);
    const { requestId, payload } = await response;
    expect(payload).toEqual({
      errorType: "Sandbox.Timedout",
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 3.00 seconds`,
    });
  });

  test("may take ten more seconds to load", async () => {
    const { lambda, clock, ended } = create([fixture("not-ready", { timeoutSeconds: 3 })]);
    const response = invokeSync(lambda, "not-ready");
    await turns();
    clock.advance(12_999);
    await turns();
    expect(ended.rest).toEqual([]);
    clock.advance(1);
    expect((await response).payload).toMatchObject({ errorType: "Sandbox.Timedout" });
  });

  test.each([
    ["not-loadable", "Runtime.ImportModuleError", "Error: there is no configuration"],
    ["no-handler", "Runtime.HandlerNotFound", expect.stringContaining("does not export a function named handler")],
  ])("(%s) fails each event", async (name, errorType, errorMessage) => {
    const { lambda } = create([fixture(name)]);
    for (let event = 0; event < 2; event++) {
      expect((await invokeSync(lambda, name)).payload).toMatchObject({ errorType, errorMessage });
    }
  });

  test("(by ending its environment after its response) does not block later events", async () => {
    const { lambda, lines } = create([fixture("exit-later"), fixture("echo")]);
    const { requestId } = await invokeSync(lambda, "exit-later");
    expect(await lines.next()).toBe(`exit-later ${requestId} gone`);
    // The start of another function's environment gives this one's thread the time to end.
    await invokeSync(lambda, "echo");
    expect((await invokeSync(lambda, "exit-later")).payload).toBeNull();
  });

  test("does not block other functions", async () => {
    const { lambda } = create([fixture("misbehave"), fixture("echo")]);
    await invokeAsync(lambda, "misbehave", { way: "loop" });
    await turns();
    expect((await invokeSync(lambda, "echo", 1)).payload.event).toBe(1);
  });
});

function childProcesses(): string[] {
  return process.getActiveResourcesInfo().filter((resource) => resource === "ProcessWrap");
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

test("what a function prints is logged line by line, with its name and the request", async () => {
  const { lambda, lines } = create([fixture("print")]);
  const { requestId } = await invokeSync(lambda, "print");
  await lambda.close();
  expect(lines.rest.toSorted()).toEqual(
    ["in two lines", "to the error output", "to the output", "unfinished"].map((line) => `print ${requestId} ${line}`),
  );
});
