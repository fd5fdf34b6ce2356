import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyone } from "../../../infra/settings.ts";
import { compileTemplate } from "../../../server/local/apigateway/template/index.ts";
import {
  type Call,
  contract,
  id,
  makeCall,
  requestId,
  requestTemplate,
  responseTemplate,
} from "./contract-templates.ts";

describe("POST /jobs", () => {
  const request = requestTemplate("/jobs", "post");
  const response = responseTemplate("/jobs", "post", "default");

  function accept(call: Call) {
    const made = makeCall(call);
    return { event: made.request(request), answer: made.response(response, ""), ...made.context };
  }

  test("without a key takes the request's id, and answers with Location and Retry-After", () => {
    const { event, answer, requestOverride, responseOverride } = accept({ body: '{ "seconds": 5 }' });
    expect(event).toEqual({
      parameters: { seconds: 5 },
      jobId: requestId,
      owner: everyone,
      createdAt: 1793957400000,
    });
    expect(answer).toEqual({ jobId: requestId });
    expect(requestOverride.header).toEqual({});
    expect(responseOverride.header).toEqual({ Location: `/dev/jobs/${requestId}`, "Retry-After": "1" });
    expect(responseOverride["status"]).toBeUndefined();
  });

  test.each(["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])("takes the key from %s", (name) => {
    const { event, answer } = accept({ body: '{"seconds": 5}', header: { [name]: id } });
    expect(event).toMatchObject({ jobId: id });
    expect(answer).toEqual({ jobId: id });
  });

  test.each([
    ["malformed", { "Idempotency-Key": "not-a-uuid" }],
    ["in upper case", { "Idempotency-Key": id.toUpperCase() }],
    ["empty", { "Idempotency-Key": "" }],
    ["with a line's end behind it", { "Idempotency-Key": `${id}\n` }],
    ["sent in two casings", { "Idempotency-Key": id, "idempotency-key": id }],
    ["a piece of JSON", { "Idempotency-Key": '", "parameters": {"seconds": 1}, "x": "' }],
  ])("a key that is %s asks Lambda for a dry run and answers 400", (_, header) => {
    const { event, answer, requestOverride, responseOverride } = accept({ body: '{"seconds": 5}', header });
    expect(event).toEqual({ parameters: { seconds: 5 }, jobId: "", owner: everyone, createdAt: 1793957400000 });
    expect(answer).toMatchObject({ code: "InvalidIdempotencyKey", requestId });
    expect(requestOverride.header).toEqual({ "X-Amz-Invocation-Type": "DryRun" });
    expect(responseOverride).toMatchObject({ status: 400, header: {} });
  });

  test("a request id of the client's own is checked, and escaped where it is repeated", () => {
    const own = `it's "x" \\ \n é`;
    const { answer, responseOverride } = accept({ body: '{"seconds": 5}', requestId: own });
    expect(answer).toMatchObject({ code: "InvalidIdempotencyKey", requestId: own });
    expect(responseOverride["status"]).toBe(400);
  });

  test("any parameters reach the event unchanged, and nothing a caller sends adds a member to it", () => {
    fc.assert(
      fc.property(fc.object({ depthSize: "small" }), fc.string({ unit: "binary" }), (parameters, key) => {
        const body = JSON.stringify(parameters);
        const { event, answer } = accept({ body, header: { "Idempotency-Key": key } });
        expect(event).toEqual({ parameters: JSON.parse(body), jobId: "", owner: everyone, createdAt: 1793957400000 });
        expect(answer).toMatchObject({ code: "InvalidIdempotencyKey" });
      }),
    );
  });

  test("a CSV of 100,000 characters passes whole", () => {
    const csv = `a,b\n${'"é\\"",1\r\n'.repeat(10_000)}`;
    expect(accept({ body: JSON.stringify({ csv }) }).event).toMatchObject({ parameters: { csv } });
  });
});

describe("GET /jobs/{jobId}, the request", () => {
  const template = requestTemplate("/jobs/{jobId}", "get");

  test("reads the table by the id", () => {
    expect(makeCall({ path: { jobId: id } }).request(template)).toEqual({
      TableName: "jobs",
      Key: { jobId: { S: id } },
    });
  });

  test.each(["x", "", `${id}x`, id.toUpperCase(), '"}}, "TableName": "other', "$context.requestId", "\\"])(
    "reads a key that no job has for the id %j",
    (jobId) => {
      expect(makeCall({ path: { jobId } }).request(template)).toEqual({
        TableName: "jobs",
        Key: { jobId: { S: "none" } },
      });
    },
  );
});

describe("GET /jobs/{jobId}, the response", () => {
  const request = requestTemplate("/jobs/{jobId}", "get");
  const template = responseTemplate("/jobs/{jobId}", "get", "200");
  const common = { jobId: id, status: "RUNNING", createdAt: "2026-11-02T09:30:00.000Z" };
  const odd = `He said "it's" \\ \n\t é中😀 $x #if </script>`;

  /** A job as the table keeps it: what the API gives whole is kept as JSON text. */
  function read(job: Record<string, unknown>) {
    const strings = Object.entries({ ...job, owner: everyone }).map(([name, value]) => [
      name,
      { S: typeof value === "string" ? value : JSON.stringify(value) },
    ]);
    const item = { ...Object.fromEntries(strings), attempts: { N: "2" }, expiresAt: { N: "1796549400" } };
    const call = makeCall({ path: { jobId: id } });
    call.request(request);
    const answer = call.response(template, JSON.stringify({ Item: item }));
    return { answer, responseOverride: call.context.responseOverride };
  }

  test.each([
    ["running", { ...common, kind: "wait", startedAt: "2026-11-02T09:30:00.412Z" }],
    ["running, with progress", { ...common, kind: "wait", progress: { done: 400, total: 1200, message: odd } }],
    [
      "succeeded",
      {
        ...common,
        status: "SUCCEEDED",
        kind: "summarizeCsv",
        startedAt: "2026-11-02T09:30:00.412Z",
        finishedAt: "2026-11-02T09:30:05.433Z",
        parameters: { csv: odd },
        result: { rows: 1, columns: [{ name: odd, mean: 1.5e-9 }] },
      },
    ],
    [
      "failed",
      {
        ...common,
        status: "FAILED",
        finishedAt: "2026-11-02T09:30:00.455Z",
        parameters: {},
        error: { code: "TooLong", message: odd },
      },
    ],
  ])("of a job that is %s is the job", (_, job) => {
    const { answer, responseOverride } = read(job);
    expect(answer).toEqual({ ...job, attempts: 2 });
    expect(responseOverride).toEqual({ owner: everyone, header: {} });
  });

  test("keeps every result as it is", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const job = { ...common, result: { of: JSON.parse(text) } };
        expect(read(job).answer).toEqual({ ...job, attempts: 2 });
      }),
    );
  });

  test.each(["{}", '{"ConsumedCapacity": {}}', ""])("of no such job is 404 with Retry-After: %j", (text) => {
    const call = makeCall({ path: { jobId: id } });
    expect(call.response(template, text)).toMatchObject({ code: "JobNotFound", requestId });
    expect(call.context.responseOverride).toEqual({ status: 404, header: { "Retry-After": "1" } });
  });
});

describe("GET /jobs/{jobId}, DynamoDB's errors", () => {
  test.each([
    ["com.amazon.coral.validate#ValidationException", "JobNotFound", 404],
    ["com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "TableThrottled", 503],
    ["com.amazon.coral.availability#ThrottlingException", "TableThrottled", 503],
    ["com.amazonaws.dynamodb.v20120810#RequestLimitExceeded", "TableThrottled", 503],
    ["com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "TableError", undefined],
    ["com.amazon.coral.service#AccessDeniedException", "TableError", undefined],
  ])("a 400 of the type %s is %s", (type, code, status) => {
    const own = `"it's"`;
    const call = makeCall({ path: { jobId: id }, requestId: own });
    const answer = call.response(
      responseTemplate("/jobs/{jobId}", "get", "400"),
      JSON.stringify({ __type: type, message: '"' }),
    );
    expect(answer).toMatchObject({ code, requestId: own });
    expect(call.context.responseOverride["status"]).toBe(status);
    expect(call.context.responseOverride.header).toEqual(status === undefined ? {} : { "Retry-After": "1" });
  });

  test.each(["", "not json", "[]", '{"message": "no type"}'])("a 400 with the body %j is a TableError", (text) => {
    const answer = makeCall({}).response(responseTemplate("/jobs/{jobId}", "get", "400"), text);
    expect(answer).toMatchObject({ code: "TableError", requestId });
  });

  test.each([
    ["5\\d{2}", "TableUnavailable"],
    ["default", "TableError"],
  ])("the response %s is %s", (pattern, code) => {
    expect(makeCall({}).response(responseTemplate("/jobs/{jobId}", "get", pattern), "")).toMatchObject({
      code,
      requestId,
    });
  });
});

test.each(["/jobs", "/jobs/{jobId}"])("the preflight of %s gives its mock integration the status", (path) => {
  expect(makeCall({}).request(requestTemplate(path, "options"))).toEqual({ statusCode: 204 });
});

test("every template of the contract compiles", () => {
  const integrations = Object.values(contract.paths)
    .flatMap((methods) => Object.values(methods))
    .map((operation) => operation["x-amazon-apigateway-integration"]);
  const sources = integrations.flatMap(({ requestTemplates, responses }) => [
    ...Object.values(requestTemplates),
    ...Object.values(responses).flatMap(({ responseTemplates = {} }) => Object.values(responseTemplates)),
  ]);
  expect(sources.length).toBeGreaterThan(8);
  for (const source of sources) expect(() => compileTemplate(source), source).not.toThrow();
});
