import {
  CreateArchiveCommand,
  type CreateArchiveCommandInput,
  DeleteArchiveCommand,
  DescribeArchiveCommand,
  UpdateArchiveCommand,
  type UpdateArchiveCommandInput,
} from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { useFreshEventBridge } from "./fresh.ts";
import { arnOf } from "./harness.ts";

const { client, created, put, restart } = useFreshEventBridge({
  buses: [{ name: "jobs" }],
  archives: [{ name: "declared", eventBusName: "jobs" }],
});

const create = (input: Partial<CreateArchiveCommandInput> = {}) =>
  client().send(
    new CreateArchiveCommand({ ArchiveName: "mine", EventSourceArn: arnOf("event-bus/default"), ...input }),
  );
const update = (input: Partial<UpdateArchiveCommandInput>) =>
  client().send(new UpdateArchiveCommand({ ArchiveName: "mine", ...input }));
const remove = (ArchiveName = "mine") => client().send(new DeleteArchiveCommand({ ArchiveName }));
const describeArchive = () => client().send(new DescribeArchiveCommand({ ArchiveName: "mine" }));

const created0930 = {
  ArchiveArn: arnOf("archive/mine"),
  State: "ENABLED",
  CreationTime: new Date("2026-11-02T09:30:00Z"),
};

describe("an archive", () => {
  test("keeps matching events from its creation on, also after a restart", async () => {
    put({ n: 0 });
    const EventPattern = '{ "detail": {"n": [{"numeric": [">", 0]}]} }';
    expect(await create({ EventPattern, RetentionDays: 7, Description: "Mine" })).toMatchObject(created0930);
    put({ n: 0 });
    put({ n: 1 });
    await restart();
    put({ n: 2 });
    expect(await describeArchive()).toMatchObject({
      ...created0930,
      ArchiveName: "mine",
      EventSourceArn: arnOf("event-bus/default"),
      EventPattern,
      RetentionDays: 7,
      Description: "Mine",
      EventCount: 2,
    });
  });

  test("keeps its events when the machine's clock is set forward by mistake", async () => {
    await create({ RetentionDays: 1 });
    put({});
    created().clock.set(400 * 86_400_000);
    put({});
    created().clock.set(-400 * 86_400_000);
    expect(await describeArchive()).toMatchObject({ EventCount: 2 });
  });

  test("deletes events past its retention, and none without one", async () => {
    await create();
    put({});
    created().clock.advance(1_000 * 86_400_000);
    put({});
    expect(await describeArchive()).toMatchObject({ EventCount: 2, RetentionDays: 0 });
    await update({ RetentionDays: 1 });
    await restart();
    expect(await describeArchive()).toMatchObject({ EventCount: 1, RetentionDays: 1 });
  });

  test("is updated in the given members only", async () => {
    await create({ EventPattern: '{"source":["none"]}', RetentionDays: 7, Description: "Mine" });
    created().clock.advance(1_000);
    expect(await update({ EventPattern: '{"source":["tests"]}' })).toMatchObject(created0930);
    put({});
    expect(await describeArchive()).toMatchObject({
      EventPattern: '{"source":["tests"]}',
      RetentionDays: 7,
      Description: "Mine",
      EventCount: 1,
    });
    await update({ Description: "Ours" });
    expect(await describeArchive()).toMatchObject({ EventPattern: '{"source":["tests"]}', Description: "Ours" });
  });

  test("is deleted with its events", async () => {
    await create();
    put({});
    await remove();
    await restart();
    await expect(describeArchive()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await create();
    expect(await describeArchive()).toMatchObject({ EventCount: 0 });
  });

  const unchangeable =
    "Archive declared is declared by the stack that the twin runs and cannot be changed through the API.";

  test.each<[string, () => Promise<unknown>, string, string]>([
    [
      "of a bus that does not exist",
      () => create({ EventSourceArn: arnOf("event-bus/none") }),
      "ResourceNotFoundException",
      "Event bus none does not exist.",
    ],
    [
      "of what is no bus",
      () => create({ EventSourceArn: "default" }),
      "ValidationException",
      "Parameter EventSourceArn is not valid. Reason: Must contain an event bus ARN.",
    ],
    [
      "under a name that is taken",
      () => create({ ArchiveName: "declared" }),
      "ResourceAlreadyExistsException",
      "Archive declared already exists.",
    ],
    [
      "with a pattern that is not valid",
      () => create({ EventPattern: "{}" }),
      "InvalidEventPatternException",
      "Event pattern is not valid. Reason: Empty objects are not allowed",
    ],
    [
      "with a key of its own",
      () => create({ KmsKeyIdentifier: "key" }),
      "ValidationException",
      "The local EventBridge does not emulate the parameter KmsKeyIdentifier.",
    ],
    [
      "to change in nothing, whether it exists or not",
      () => update({ ArchiveName: "none" }),
      "ValidationException",
      "At least one of EventPattern, RetentionDays or Description must be provided.",
    ],
    [
      "to change, if it does not exist",
      () => update({ RetentionDays: 1 }),
      "ResourceNotFoundException",
      "Archive mine does not exist.",
    ],
    ["to delete, if it does not exist", () => remove(), "ResourceNotFoundException", "Archive mine does not exist."],
    [
      "to change, if it is declared",
      () => update({ ArchiveName: "declared", RetentionDays: 1 }),
      "ValidationException",
      unchangeable,
    ],
    ["to delete, if it is declared", () => remove("declared"), "ValidationException", unchangeable],
  ])("is refused %s", async (_case, send, name, message) => {
    await expect(send()).rejects.toMatchObject({ name, message });
  });
});
