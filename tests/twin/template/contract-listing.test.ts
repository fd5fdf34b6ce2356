import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { initialStatus, lifecycle } from "../../../sdk/src/generated/lifecycle.ts";
import { everyone, jobsIndex } from "../../../server/table/schema.ts";
import { id, makeCall, requestId, template } from "./contract-templates.ts";

const request = template("list-jobs/request");
const response = template("list-jobs/response-200");
const time = "2026-11-02T09:30:00.000Z";
const listed = Object.keys(lifecycle).filter((status) => status !== initialStatus);

const query = {
  TableName: "jobs",
  IndexName: jobsIndex.name,
  ScanIndexForward: false,
  Limit: 20,
  KeyConditionExpression: "#owner = :owner",
  ExpressionAttributeNames: { "#owner": jobsIndex.partitionKey },
  ExpressionAttributeValues: { ":owner": { S: everyone } },
};
/** Reads what no job is in. */
const harmless = { ...query, Limit: 1, ExpressionAttributeValues: { ":owner": { S: "none" } } };

describe("GET /jobs, the request", () => {
  test("asks the index for the newest jobs", () => {
    expect(makeCall({}).request(request)).toEqual(query);
  });

  test.each(listed)("asks for jobs that are %s alone", (status) => {
    expect(makeCall({ query: { status, limit: "7" } }).request(request)).toEqual({
      ...query,
      Limit: 7,
      FilterExpression: "#status = :status",
      ExpressionAttributeNames: { "#owner": "owner", "#status": "status" },
      ExpressionAttributeValues: { ":owner": { S: everyone }, ":status": { S: status } },
    });
  });

  test("begins where the token says, for the owner that the template says", () => {
    expect(makeCall({ query: { pageToken: `${time}~${id}` } }).request(request)).toEqual({
      ...query,
      ExclusiveStartKey: { owner: { S: everyone }, createdAt: { S: time }, jobId: { S: id } },
    });
  });

  test("asks for nothing that a caller made up, whatever it is", () => {
    const names = fc.constantFrom("status", "limit", "pageToken");
    fc.assert(
      fc.property(names, fc.string({ unit: "binary" }), (name, value) => {
        fc.pre(!/^([1-9]\d?|100)$/.test(value));
        const call = makeCall({ query: { limit: "5", [name]: value } });
        expect(call.request(request)).toEqual(harmless);
        const code = `Invalid${name[0]?.toUpperCase()}${name.slice(1)}`;
        expect(call.response(response, '{"Items": [], "Count": 0}')).toMatchObject({ code, requestId });
        expect(call.responseOverride).toMatchObject({ status: 400, header: {} });
      }),
    );
  });
});

describe("GET /jobs, the response", () => {
  const job = { jobId: id, status: "RUNNING", kind: "wait", createdAt: time, startedAt: time };
  const never = { jobId: requestId, status: "FAILED", createdAt: time, finishedAt: time };

  function list(jobs: readonly Record<string, string>[], last?: Record<string, unknown>) {
    const call = makeCall({});
    call.request(request);
    const Items = jobs.map((each) =>
      Object.fromEntries(Object.entries({ ...each, owner: everyone }).map(([name, S]) => [name, { S }])),
    );
    return call.response(response, JSON.stringify({ Items, Count: Items.length, LastEvaluatedKey: last }));
  }

  test("is the jobs, with what each of them has", () => {
    expect(list([job, never])).toEqual({ jobs: [job, never] });
  });

  test("of no job may have a next page", () => {
    expect(list([])).toEqual({ jobs: [] });
    const last = { owner: { S: everyone }, createdAt: { S: time }, jobId: { S: id } };
    expect(list([], last)).toEqual({ jobs: [], nextPageToken: `${time}~${id}` });
  });

  test("has a token that the request takes, for a hundred jobs too", () => {
    const last = { owner: { S: everyone }, createdAt: { S: time }, jobId: { S: id } };
    const page = list(Array(100).fill(job), last) as { jobs: unknown[]; nextPageToken: string };
    expect(page.jobs).toHaveLength(100);
    expect(makeCall({ query: { pageToken: page.nextPageToken } }).request(request)).toMatchObject({
      ExclusiveStartKey: last,
    });
  });

  test.each([
    [
      "list-jobs/response-400",
      '{"__type": "com.amazon.coral.availability#ThrottlingException"}',
      "TableThrottled",
      503,
    ],
    ["list-jobs/response-400", '{"__type": "com.amazon.coral.validate#ValidationException"}', "TableError", undefined],
    ["table/unavailable", "", "TableUnavailable", undefined],
    ["table/unusable", "", "TableError", undefined],
  ])("%s of %j is %s", (name, text, code, status) => {
    const call = makeCall({ requestId: `"it's"` });
    expect(call.response(template(name), text)).toMatchObject({ code, requestId: "?it?s?" });
    expect(call.responseOverride["status"]).toBe(status);
  });
});
