import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Attempt } from "../../../server/twin/aws/lambda/hooks.ts";
import { Lambda } from "../../../server/twin/aws/lambda/lambda.ts";
import { systemClock } from "../../../server/twin/runtime/clock.ts";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { account, busArn, createLambda, fixture, invokeAsync, turns } from "./harness.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lambda-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("an accepted event", () => {
  test("that was running when the process was killed is delivered again immediately, with the same request id", async () => {
    const script = fileURLToPath(new URL("../../fixtures/lambda-process.ts", import.meta.url));
    const child = spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    child.kill("SIGKILL");
    await once(child, "exit");

    const database = openDatabase(folder);
    const { lambda, ended } = createLambda([fixture("echo", { name: "hang" })], { database, clock: systemClock });
    const { attempt, outcome } = await ended.next();
    expect(line).toBe(`hang ${attempt.requestId} running ${attempt.requestId}`);
    expect(attempt).toMatchObject({ number: 1, payload: '{"accepted":true}' });
    expect(JSON.parse(outcome.payload).context.awsRequestId).toBe(attempt.requestId);
    await lambda.close();
    database.close();
  });

  test("that was running when Lambda was closed runs again after the next start, however late that is", async () => {
    const first = createLambda([fixture("hang")]);
    const { requestId } = await invokeAsync(first.lambda, "hang", { kept: true });
    await turns();
    expect(first.started).toHaveLength(1);
    await first.lambda.close();

    const { clock, database } = first;
    clock.advance(7 * 3_600_000);
    const { lambda, ended } = createLambda([fixture("echo", { name: "hang" })], { database, clock });
    expect((await ended.next()).attempt).toMatchObject({ requestId, payload: '{"kept":true}' });
    await lambda.close();
  });

  test("that waits for its retry still waits after the next start", async () => {
    const functions = [fixture("fail", { retryAttempts: 1, onFailure: busArn })];
    const first = createLambda(functions);
    const { requestId } = await invokeAsync(first.lambda, "fail");
    await first.ended.next();
    await turns();
    await first.lambda.close();

    const { clock, database } = first;
    clock.advance(40_000);
    const { lambda, started, busEvents } = createLambda(functions, { database, clock });
    clock.advance(19_999);
    await turns();
    expect(started).toEqual([]);
    clock.advance(1);
    const { event } = await busEvents.next();
    expect(event.detail).toMatchObject({ requestContext: { requestId, approximateInvokeCount: 2 } });
    await lambda.close();
  });

  test("for a function that no longer exists is kept and logged", async () => {
    const first = createLambda([fixture("hang")]);
    await invokeAsync(first.lambda, "hang");
    await first.lambda.close();

    const { database, clock } = first;
    const { lambda, lines } = createLambda([fixture("echo")], { database, clock });
    expect(await lines.next()).toBe("hang 1 events wait for this function, which does not exist.");
    expect(database.prepare("SELECT count(*) AS events FROM lambda_events").get()).toEqual({ events: 1 });
    await lambda.close();
  });

  test("waits until Lambda is started", async () => {
    const database = openDatabase();
    const ran = Promise.withResolvers<string>();
    const hooks = { onRun: async ({ requestId }: Attempt) => ran.resolve(requestId) };
    const functions = [fixture("echo", { hooks })];
    const lambda = new Lambda({ functions, database, clock: systemClock, account, putEvent() {}, log() {} });
    const { requestId } = await invokeAsync(lambda, "echo");
    await turns();
    expect(await Promise.race([ran.promise, "waits"])).toBe("waits");
    lambda.start();
    expect(await ran.promise).toBe(requestId);
    await lambda.close();
  });

  test("does not exist after its transaction is rolled back", async () => {
    const { lambda, database, started } = createLambda([fixture("echo")]);
    const failing = () =>
      database.transaction(() => {
        lambda.enqueue("echo", "{}");
        throw new Error("rolled back");
      });
    expect(failing).toThrow("rolled back");
    await turns();
    expect(started).toEqual([]);
    await lambda.close();
  });
});
