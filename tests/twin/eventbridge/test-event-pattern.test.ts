import { TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import { expect, test } from "vitest";
import { useFreshEventBridge } from "./fresh.ts";

const { client } = useFreshEventBridge();
const send = (EventPattern: string, Event: string) =>
  client().send(new TestEventPatternCommand({ EventPattern, Event }));

test.each([
  ["tests", true],
  ["other", false],
])("an event of the source %s is compared with a pattern", async (source, Result) => {
  expect(await send('{"source":["tests"]}', JSON.stringify({ id: "1", source }))).toMatchObject({ Result });
});

const nested = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;

test.each(["text", '"text"', "[]", nested])("a value that is not an event is refused (%#)", async (event) => {
  await expect(send('{"source":["tests"]}', event)).rejects.toMatchObject({
    name: "ValidationException",
    message: "Parameter Event is not valid.",
  });
});

test("a pattern that is not valid is refused", async () => {
  await expect(send('["source"]', "{}")).rejects.toMatchObject({
    name: "InvalidEventPatternException",
    message: "Event pattern is not valid. Reason: Filter is not an object",
  });
});
