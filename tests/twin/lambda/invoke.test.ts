import { afterAll, afterEach, expect, onTestFinished, test } from "vitest";
import { arnOf, createLambda, fixture, invokeAsync } from "./harness.ts";

const { lambda, started } = createLambda([fixture("echo")]);
afterEach(() => {
  started.length = 0;
});
afterAll(() => lambda.close());

test("an event is accepted with 202 and an empty body, and runs", async () => {
  const { lambda, ended } = createLambda([fixture("echo")]);
  onTestFinished(() => lambda.close());
  const response = await invokeAsync(lambda, "echo", { accepted: true });
  expect(response).toEqual({ statusCode: 202, requestId: expect.any(String), payload: "" });
  const { attempt, outcome } = await ended.next();
  expect(attempt).toEqual({
    functionName: "echo",
    requestId: response.requestId,
    number: 1,
    payload: '{"accepted":true}',
  });
  expect(JSON.parse(outcome.payload)).toMatchObject({
    event: { accepted: true },
    context: { awsRequestId: response.requestId },
  });
});

test.each(["echo", "echo:$LATEST", "123456789012:function:echo", arnOf("echo"), `${arnOf("echo")}:$LATEST`])(
  "a function is invoked as %s",
  async (name) => {
    const response = await lambda.invoke(name, { invocationType: "RequestResponse", payload: "" });
    expect(JSON.parse(response.payload).event).toEqual({});
  },
);

test("the caller may choose the request id", async () => {
  const request = { invocationType: "RequestResponse", payload: "1", requestId: "chosen" } as const;
  expect(JSON.parse((await lambda.invoke("echo", request)).payload).context.awsRequestId).toBe("chosen");
});

test.each(["Event", "RequestResponse", "DryRun"] as const)(
  "an unknown function is not found (%s)",
  async (invocationType) => {
    await expect(lambda.invoke("none", { invocationType, payload: "{}" })).rejects.toMatchObject({
      code: "ResourceNotFoundException",
      statusCode: 404,
      message: `Function not found: ${arnOf("none")}`,
    });
  },
);

test("an unknown version is not found", async () => {
  await expect(lambda.invoke("echo:7", { invocationType: "DryRun", payload: "" })).rejects.toMatchObject({
    message: `Function not found: ${arnOf("echo")}:7`,
  });
});

test("an invalid function name is refused", async () => {
  await expect(lambda.invoke("no name", { invocationType: "Event", payload: "{}" })).rejects.toMatchObject({
    code: "ValidationException",
    statusCode: 400,
  });
});

test.each(["Event", "RequestResponse", "DryRun"] as const)(
  "a payload that is not JSON is refused (%s)",
  async (invocationType) => {
    await expect(lambda.invoke("echo", { invocationType, payload: '{"a":' })).rejects.toMatchObject({
      code: "InvalidRequestContentException",
      statusCode: 400,
      message: expect.stringMatching(/^Could not parse request body into json: Could not parse payload into json: /),
    });
  },
);

test.each([
  ["Event", 1_048_576],
  ["RequestResponse", 6_291_456],
] as const)("an %s payload may have %i bytes and no more", async (invocationType, limit) => {
  const payload = `"${"é".repeat(limit / 2 - 1)}"`;
  await expect(lambda.invoke("echo", { invocationType, payload: `${payload} ` })).rejects.toMatchObject({
    code: "RequestEntityTooLargeException",
    statusCode: 413,
    message: `${limit + 1} byte payload is too large for the ${invocationType} invocation type (limit ${limit} bytes)`,
  });
  await expect(lambda.invoke("echo", { invocationType, payload })).resolves.toBeDefined();
});

test("a call is throttled while every environment is busy", async () => {
  const { lambda } = createLambda([fixture("hang", { reservedConcurrency: 1 })]);
  const call = { invocationType: "RequestResponse", payload: "{}" } as const;
  const first = expect(lambda.invoke("hang", call)).rejects.toMatchObject({
    code: "ServiceException",
    statusCode: 500,
  });
  await expect(lambda.invoke("hang", call)).rejects.toMatchObject({
    code: "TooManyRequestsException",
    statusCode: 429,
    message: "Rate Exceeded.",
    reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
  });
  await lambda.close();
  await first;
  await expect(lambda.invoke("hang", call)).rejects.toMatchObject({ code: "ServiceException" });
});

test("a call beyond the account's limit is throttled with that reason", async () => {
  const { lambda } = createLambda([fixture("hang")], { memoryBudget: 50 });
  const call = { invocationType: "RequestResponse", payload: "{}" } as const;
  const first = expect(lambda.invoke("hang", call)).rejects.toMatchObject({ code: "ServiceException" });
  await expect(lambda.invoke("hang", call)).rejects.toMatchObject({ reason: "ConcurrentInvocationLimitExceeded" });
  await lambda.close();
  await first;
});
