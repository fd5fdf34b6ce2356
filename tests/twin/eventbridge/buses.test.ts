import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DeleteArchiveCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  ListEventBusesCommand,
  PutRuleCommand,
  UpdateEventBusCommand,
} from "@aws-sdk/client-eventbridge";
import { expect, test } from "vitest";
import { useFreshEventBridge } from "./fresh.ts";
import { arnOf } from "./harness.ts";

const { client, created, restart } = useFreshEventBridge({ buses: [{ name: "declared" }] });

const create = (Name = "mine", Description?: string) => client().send(new CreateEventBusCommand({ Name, Description }));
const remove = (Name = "mine") => client().send(new DeleteEventBusCommand({ Name }));
const describeBus = (Name = "mine") => client().send(new DescribeEventBusCommand({ Name }));
const names = async () => (await client().send(new ListEventBusesCommand({}))).EventBuses?.map(({ Name }) => Name);

test("an event bus is created, described and listed, also after a restart", async () => {
  const Arn = arnOf("event-bus/mine");
  expect(await create("mine", "My own")).toMatchObject({ EventBusArn: Arn, Description: "My own" });
  const bus = {
    Name: "mine",
    Arn,
    Description: "My own",
    CreationTime: new Date("2026-11-02T09:30:00Z"),
    LastModifiedTime: new Date("2026-11-02T09:30:00Z"),
  };
  expect(await describeBus()).toMatchObject(bus);
  expect(await names()).toEqual(["declared", "default", "mine"]);
  await restart();
  expect(await describeBus()).toMatchObject(bus);
});

test("the description of an event bus is updated", async () => {
  await create();
  created().clock.advance(1_000);
  expect(await client().send(new UpdateEventBusCommand({ Name: "mine", Description: "New" }))).toMatchObject({
    Name: "mine",
    Arn: arnOf("event-bus/mine"),
    Description: "New",
  });
  await client().send(new UpdateEventBusCommand({ Name: "mine" }));
  await restart();
  expect(await describeBus()).toMatchObject({
    Description: "New",
    CreationTime: new Date("2026-11-02T09:30:00Z"),
    LastModifiedTime: new Date("2026-11-02T09:30:01Z"),
  });
});

test("an event bus can be deleted without rules and archives, and stays deleted", async () => {
  await create();
  await client().send(new PutRuleCommand({ Name: "r", EventBusName: "mine", EventPattern: '{"source":["a"]}' }));
  await client().send(new CreateArchiveCommand({ ArchiveName: "a", EventSourceArn: arnOf("event-bus/mine") }));
  const refused = { name: "ValidationException" };
  await expect(remove()).rejects.toMatchObject({
    ...refused,
    message: "EventBus can't be deleted since it has rules.",
  });
  await client().send(new DeleteRuleCommand({ Name: "r", EventBusName: "mine" }));
  await expect(remove()).rejects.toMatchObject({
    ...refused,
    message: "EventBus can't be deleted since it has rules. Delete its archive a first.",
  });
  await client().send(new DeleteArchiveCommand({ ArchiveName: "a" }));
  await remove();
  expect(await names()).toEqual(["declared", "default"]);
  await restart();
  expect(await names()).toEqual(["declared", "default"]);
});

test("deleting an event bus that does not exist is not an error", async () => {
  await expect(remove("none")).resolves.toBeDefined();
});

test.each<[string, () => Promise<unknown>, string, string]>([
  [
    "a name that is taken",
    () => create("declared"),
    "ResourceAlreadyExistsException",
    "Event bus declared already exists.",
  ],
  ["a partner's name", () => create("a/b"), "ValidationException", "Event bus name must not contain '/'."],
  ["deleting the default bus", () => remove("default"), "ValidationException", "Cannot delete event bus default."],
  [
    "deleting one that is declared",
    () => remove("declared"),
    "ValidationException",
    "Event bus declared is declared by the stack that the twin runs and cannot be changed through the API.",
  ],
  [
    "describing one anew that is declared",
    () => client().send(new UpdateEventBusCommand({ Name: "declared", Description: "x" })),
    "ValidationException",
    "Event bus declared is declared by the stack that the twin runs and cannot be changed through the API.",
  ],
  [
    "describing one anew that does not exist",
    () => client().send(new UpdateEventBusCommand({ Name: "none", Description: "x" })),
    "ResourceNotFoundException",
    "Event bus none does not exist.",
  ],
])("%s is refused", async (_what, send, name, message) => {
  await expect(send()).rejects.toMatchObject({ name, message });
});
