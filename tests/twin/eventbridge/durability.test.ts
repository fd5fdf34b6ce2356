import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CreateArchiveCommand, DescribeArchiveCommand, PutRuleCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { useFreshEventBridge } from "./fresh.ts";
import { arnOf, createEventBridge } from "./harness.ts";

test("resources created through the API survive a kill", async () => {
  const folder = await mkdtemp(join(tmpdir(), "eventbridge-"));
  const script = fileURLToPath(new URL("../../fixtures/eventbridge-process.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
  await once(createInterface({ input: child.stdout }), "line");
  child.kill("SIGKILL");
  await once(child, "exit");

  const database = openDatabase(folder);
  const { eventBridge, invocations } = createEventBridge({ database });
  expect(eventBridge.archivedEvents.statistics("archive").events).toBe(1);
  eventBridge.putEvent("mine", { source: "tests", detailType: "type", detail: { n: 2 } });
  expect(invocations.rest.map(({ payload }) => payload)).toEqual([{ n: 2 }]);
  expect(eventBridge.archivedEvents.statistics("archive").events).toBe(2);
  database.close();
  await rm(folder, { recursive: true });
});

describe("a resource created through the API", () => {
  const buses = [{ name: "jobs" }];
  const { client, created, restart } = useFreshEventBridge({ buses });
  const createArchive = () =>
    client().send(
      new CreateArchiveCommand({ ArchiveName: "kept", EventSourceArn: arnOf("event-bus/jobs"), Description: "Mine" }),
    );
  const description = async () =>
    (await client().send(new DescribeArchiveCommand({ ArchiveName: "kept" }))).Description;

  test("waits for its event bus if that is not declared any more, and is logged", async () => {
    await createArchive();
    await client().send(new PutRuleCommand({ Name: "r", EventBusName: "jobs", EventPattern: '{"source":["tests"]}' }));
    await restart({ buses: [] });
    expect(created().lines).toEqual([
      "EventBridge: rule r waits for the event bus jobs, which does not exist.",
      "EventBridge: archive kept waits for the event bus jobs, which does not exist.",
    ]);
    await restart({ buses });
    expect(created().lines).toEqual([]);
    created().eventBridge.putEvent("jobs", { source: "tests", detailType: "type", detail: {} });
    expect(created().eventBridge.archivedEvents.statistics("kept").events).toBe(1);
  });

  test("is replaced by a declaration of the same name, as long as that exists", async () => {
    await createArchive();
    await restart({ archives: [{ name: "kept", eventBusName: "jobs", description: "Declared" }] });
    expect(await description()).toBe("Declared");
    await restart();
    expect(await description()).toBe("Mine");
  });
});
