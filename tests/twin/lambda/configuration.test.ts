import { expect, test } from "vitest";
import type { FunctionConfiguration } from "../../../server/twin/aws/lambda/configuration.ts";
import { arnOf, busArn, createLambda, fixture } from "./harness.ts";

test.each<[Partial<FunctionConfiguration>, string]>([
  [{ name: "no name" }, "The function name no name is invalid."],
  [{ timeoutSeconds: 901 }, "timeoutSeconds of function echo must be an integer from 1 to 900, not 901."],
  [{ memoryMegabytes: 64 }, "memoryMegabytes of function echo must be an integer from 128 to 10240, not 64."],
  [{ retryAttempts: 0.5 }, "retryAttempts of function echo must be an integer from 0 to 2, not 0.5."],
  [{ reservedConcurrency: -1 }, "reservedConcurrency of function echo must be an integer of 0 or more, not -1."],
  [{ onFailure: "fail" }, "The destination ARN fail is invalid."],
  [
    { onFailure: "arn:aws:sqs:eu-west-1:123456789012:queue" },
    "The destination ARN arn:aws:sqs:eu-west-1:123456789012:queue is invalid.",
  ],
])("a function with %o is refused", (overrides, message) => {
  expect(() => createLambda([fixture("echo", overrides), fixture("fail")])).toThrow(
    expect.objectContaining({ code: "InvalidParameterValueException", message }),
  );
});

test("two functions of the same name are refused", () => {
  expect(() => createLambda([fixture("echo"), fixture("echo")])).toThrow("Two functions have the same name.");
});

test.each([0, 2_000])("a reserved concurrency of %i is accepted", async (reservedConcurrency) => {
  await createLambda([fixture("echo", { reservedConcurrency })]).lambda.close();
});

test("a function may send its failures to another function or to a bus", async () => {
  const { lambda } = createLambda([
    fixture("echo", { onFailure: arnOf("fail") }),
    fixture("fail", { onFailure: busArn }),
  ]);
  await lambda.close();
});
