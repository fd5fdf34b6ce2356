import { describe, expect, test } from "vitest";
import { before } from "../../../../server/table/conditions.ts";
import { everyone } from "../../../../server/table/definition.ts";
import { id, makeCall, template } from "./contract-templates.ts";

const request = template("cancel-job/request");

function requestFor(jobId: string) {
  return makeCall({ path: { jobId } }).request(request);
}

/** The API's response to a response of DynamoDB. */
function answer(name: string, body: object) {
  const call = makeCall({ path: { jobId: id }, requestId: `"it's"` });
  call.request(request);
  const text = call.response(template(name), JSON.stringify(body));
  return { answer: text, ...call.responseOverride };
}

const failed = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException";

describe("DELETE /jobs/{jobId}, the request", () => {
  test("sets the flag on a job in the state from which the lifecycle lets it become CANCELLED", () => {
    const [running, ...others] = before("CANCELLED");
    expect(others).toEqual([]);
    expect(requestFor(id)).toMatchObject({
      TableName: "jobs",
      Key: { jobId: { S: id } },
      ConditionExpression: "#owner = :owner AND #status = :running",
      ExpressionAttributeValues: { ":owner": { S: everyone }, ":running": { S: running } },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
  });

  test.each(["x", "", `${id}x`, `${id}\n`, id.toUpperCase(), '"}}, "TableName": "other'])(
    "names a key that no job has for the id %j",
    (jobId) => {
      expect(requestFor(jobId)).toMatchObject({ Key: { jobId: { S: "none" } } });
    },
  );
});

describe("DELETE /jobs/{jobId}, the response", () => {
  test("names the job", () => {
    expect(answer("cancel-job/response-200", { Attributes: { jobId: { S: id } } })).toEqual({
      answer: { jobId: id },
      header: {},
    });
  });

  test("of a job that is CANCELLED already is the same", () => {
    const Item = { jobId: { S: id }, owner: { S: everyone }, status: { S: "CANCELLED" } };
    expect(answer("cancel-job/response-400", { __type: failed, Item })).toEqual({
      answer: { jobId: id },
      status: 202,
      header: { "Retry-After": "1" },
    });
  });

  test.each(["SUCCEEDED", "FAILED"])("of a job that has %s is 409", (status) => {
    const Item = { jobId: { S: id }, owner: { S: everyone }, status: { S: status } };
    expect(answer("cancel-job/response-400", { __type: failed, Item })).toEqual({
      answer: expect.objectContaining({ code: "JobAlreadyEnded", requestId: "?it?s?" }),
      status: 409,
      header: {},
    });
  });

  test.each([
    [failed, "JobNotFound", 404],
    ["com.amazon.coral.validate#ValidationException", "JobNotFound", 404],
    ["com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "TableThrottled", 503],
  ])("of %s without an item is %s, with Retry-After", (__type, code, status) => {
    expect(answer("cancel-job/response-400", { __type })).toEqual({
      answer: expect.objectContaining({ code, requestId: "?it?s?" }),
      status,
      header: { "Retry-After": "1" },
    });
  });

  test.each([
    ["cancel-job/response-400", "TableError"],
    ["table/unavailable", "TableUnavailable"],
    ["table/unusable", "TableError"],
  ])("%s otherwise is %s", (name, code) => {
    expect(answer(name, {})).toMatchObject({ answer: { code }, header: {} });
  });
});
