import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyone } from "../../../server/table/schema.ts";
import { type Call, id, makeCall, requestId, template, templateNames } from "./contract-templates.ts";

describe("POST /jobs", () => {
  const request = template("submit-job/request");
  const response = template("submit-job/response");

  function accept(call: Call) {
    const made = makeCall(call);
    return { ...made, event: made.request(request), answer: made.response(response, "") };
  }

  test("without a key takes the request's id, and answers with Location and Retry-After", () => {
    const { event, answer, responseOverride } = accept({ body: '{ "seconds": 5 }' });
    expect(event).toEqual({
      parameters: { seconds: 5 },
      jobId: requestId,
      owner: everyone,
      createdAt: 1793957400000,
    });
    expect(answer).toEqual({ jobId: requestId });
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
  ])("a key that is %s sends an event without an id and answers 400", (_, header) => {
    const { event, answer, responseOverride } = accept({ body: '{"seconds": 5}', header });
    expect(event).toEqual({ parameters: { seconds: 5 }, jobId: "", owner: everyone, createdAt: 1793957400000 });
    expect(answer).toMatchObject({ code: "InvalidIdempotencyKey", requestId });
    expect(responseOverride).toMatchObject({ status: 400, header: {} });
  });

  test("a request id of the client's own is checked, and repeated without what could end a string of JSON", () => {
    const own = `it's "x" \\ \n é`;
    const { answer, responseOverride } = accept({ body: '{"seconds": 5}', requestId: own });
    expect(answer).toMatchObject({ code: "InvalidIdempotencyKey", requestId: "it?s??x???????" });
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
  const request = template("get-job/request");

  test("reads the table by the id", () => {
    expect(makeCall({ path: { jobId: id } }).request(request)).toEqual({
      TableName: "jobs",
      Key: { jobId: { S: id } },
    });
  });

  test.each(["x", "", `${id}x`, id.toUpperCase(), '"}}, "TableName": "other', "$context.requestId", "\\"])(
    "reads a key that no job has for the id %j",
    (jobId) => {
      expect(makeCall({ path: { jobId } }).request(request)).toEqual({
        TableName: "jobs",
        Key: { jobId: { S: "none" } },
      });
    },
  );
});

describe("GET /jobs/{jobId}, the response", () => {
  const response = template("get-job/response-200");
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
    const answer = call.response(response, JSON.stringify({ Item: item }));
    return { answer, responseOverride: call.responseOverride };
  }

  test.each([
    ["running", { ...common, kind: "wait", startedAt: "2026-11-02T09:30:00.412Z" }],
    [
      "running, with a heartbeat",
      { ...common, kind: "wait", heartbeatAt: "2026-11-02T09:30:15.412Z", heartbeatDueAt: "2026-11-02T09:31:00.412Z" },
    ],
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
    expect(responseOverride).toEqual({ header: {} });
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
    expect(call.response(response, text)).toMatchObject({ code: "JobNotFound", requestId });
    expect(call.responseOverride).toEqual({ status: 404, header: { "Retry-After": "1" } });
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
    const answer = call.response(template("get-job/response-400"), JSON.stringify({ __type: type, message: '"' }));
    expect(answer).toMatchObject({ code, requestId: "?it?s?" });
    expect(call.responseOverride["status"]).toBe(status);
    expect(call.responseOverride.header).toEqual(status === undefined ? {} : { "Retry-After": "1" });
  });

  test.each(["", "not json", "[]", '{"message": "no type"}'])("a 400 with the body %j is a TableError", (text) => {
    const answer = makeCall({}).response(template("get-job/response-400"), text);
    expect(answer).toMatchObject({ code: "TableError", requestId });
  });

  test.each([
    ["table/unavailable", "TableUnavailable"],
    ["table/unusable", "TableError"],
  ])("%s is %s", (name, code) => {
    expect(makeCall({}).response(template(name), "")).toMatchObject({ code, requestId });
  });
});

test("a preflight gives its mock integration the status", () => {
  expect(makeCall({}).request(template("preflight/request"))).toEqual({ statusCode: 204 });
});

test.each(templateNames)("%s sets no override outside its own phase", (name) => {
  const overrides = { requestOverride: { header: {}, path: {}, querystring: {} }, responseOverride: { header: {} } };
  const call = makeCall({ header: { "Idempotency-Key": "malformed" }, path: { jobId: "x" }, query: { limit: "x" } });
  if (name.endsWith("/request")) {
    call.request(template(name));
    expect(call.requested).toEqual(overrides);
  } else {
    call.response(template(name), "{}");
    expect(Object.keys(call.responseOverride).filter((key) => !["header", "status"].includes(key))).toEqual([]);
  }
});
