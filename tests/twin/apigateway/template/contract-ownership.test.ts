import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSubmission } from "../../../../server/jobs/submission.ts";
import { everyone } from "../../../../server/table/definition.ts";
import { type Call, id, makeCall, template } from "./contract-templates.ts";

const submit = template("submit-job/request");
const list = template("list-jobs/request");
const cancel = template("cancel-job/request");

const user = "AIDAEXAMPLEEXAMPLEEX1";
const role = "AROAEXAMPLEEXAMPLEEX1";
const cognitoIdentityId = "eu-west-1:6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";

/** The owner of a caller's submission; `none` if it is refused. */
function ownerOf(call: Call): string {
  const event = makeCall({ body: '{"seconds": 5}', header: { "Idempotency-Key": id }, ...call }).request(submit);
  return (event as { owner: string }).owner;
}

const on = (identity: Call["identity"] = {}): Call => ({ ownership: "on", identity });

describe("the owner", () => {
  test("is everyone while ownership is off, whoever calls", () => {
    expect(ownerOf({ ownership: "off", identity: { user } })).toBe(everyone);
    expect(ownerOf({ ownership: "off" })).toBe(everyone);
  });

  test.each([
    ["an IAM user", { user }, user],
    ["the account's root", { user: "123456789012" }, "123456789012"],
    ["a federated user", { user: "123456789012:anna" }, "123456789012:anna"],
    ["a role's session", { user: `${role}:anna+test=1,2@example.org_-` }, `${role}:anna+test=1,2@example.org_-`],
    ["a Cognito identity", { user: `${role}:CognitoIdentityCredentials`, cognitoIdentityId }, cognitoIdentityId],
  ])("is who signed while ownership is on: %s", (_, identity, owner) => {
    expect(ownerOf(on(identity))).toBe(owner);
  });

  test("differs for two users of an identity pool, who share a role and the name of its session", () => {
    const session = `${role}:CognitoIdentityCredentials`;
    const other = "eu-west-1:0d2f7a52-91c3-4f6e-8a5e-2b7c9d1e4f60";
    expect(ownerOf(on({ user: session, cognitoIdentityId: other }))).toBe(other);
    expect(ownerOf(on({ user: session, cognitoIdentityId }))).toBe(cognitoIdentityId);
  });

  test.each(["", "On", "OFF", "false", "off "])("is who signed if the stage variable is %j", (ownership) => {
    expect(ownerOf({ ownership, identity: { user } })).toBe(user);
  });

  test.each([
    ["without an identity", {}],
    ["with an empty one", { user: "" }],
    ["that calls itself everyone", { user: everyone }],
    ["that calls itself none", { user: "none" }],
    ["of a Cognito pool without its identity, whose session is shared", { user: `${role}:CognitoIdentityCredentials` }],
    ["of a Cognito identity in another form, whose role is shared", { user: `${role}:x`, cognitoIdentityId: "x" }],
  ])("of a caller %s is nobody", (_, identity) => {
    expect(ownerOf(on(identity))).toBe("none");
  });

  test("is either exactly who signed or nobody, and the function takes what the template takes", () => {
    const wild = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .tuple(fc.constantFrom(role, "", "x"), fc.string({ minLength: 1, maxLength: 70 }))
        .map((pair) => pair.join(":")),
      fc.stringMatching(/^[A-Z0-9]{11,22}(:[\w+=,.@-]{1,66})?$/),
      fc.stringMatching(/^[a-z][a-z0-9-]{1,9}:[0-9a-f-]{36}$/),
    );
    fc.assert(
      fc.property(wild, fc.boolean(), (name, isCognito) => {
        const owner = ownerOf(on(isCognito ? { user: role, cognitoIdentityId: name } : { user: name }));
        const event = { jobId: id, owner: name, parameters: {}, createdAt: 0 };
        if (owner !== "none" && owner !== role) {
          expect(owner).toBe(name);
          expect(readSubmission(event, 0)).toMatchObject({ owner });
        } else if (isCognito && name === "") expect(owner).toBe(role);
        else expect(owner).toBe("none");
      }),
    );
  });

  test("is nothing that a client sends", () => {
    const sent = { owner: everyone, Owner: everyone, "X-Owner": everyone, "X-Amzn-Owner": everyone };
    const event = makeCall({
      ...on({ user }),
      body: JSON.stringify({ seconds: 5, owner: everyone }),
      header: { ...sent, "Idempotency-Key": id },
      query: sent,
    }).request(submit);
    expect(event).toMatchObject({ owner: user, parameters: { owner: everyone } });
  });

  test("is the same in every operation, whoever calls", () => {
    const identity = fc.record({
      user: fc.oneof(
        fc.constantFrom(user, role, "", everyone, "none", null),
        fc.stringMatching(/^[A-Z0-9]{10,24}(:[\w+=,.@-]{0,70})?$/),
        fc.string({ unit: "binary" }),
      ),
      cognitoIdentityId: fc.constantFrom(null, "", "x", cognitoIdentityId),
    });
    const ownership = fc.constantFrom("off", "on", "");
    const listing = (call: Call) => makeCall(call).request(list) as { ExpressionAttributeValues: object };
    const cancelling = (call: Call) => makeCall(call).request(cancel) as { ExpressionAttributeValues: object };
    fc.assert(
      fc.property(fc.record({ identity, ownership }), (caller) => {
        const call: Call = { ...caller, path: { jobId: id } };
        const owner = ownerOf(call);
        expect(listing(call).ExpressionAttributeValues).toMatchObject({ ":owner": { S: owner } });
        expect(cancelling(call).ExpressionAttributeValues).toMatchObject({ ":owner": { S: owner } });
        // No job is owned by nobody.
        if (owner === "none") expect(read(call, everyone)).toEqual(notFound);
        else expect(read(call, owner)).toMatchObject({ answer: { jobId: id }, status: undefined });
      }),
    );
  });
});

describe("a caller who is nobody", () => {
  test("submits nothing, and is told so", () => {
    const call = makeCall({ ...on(), body: '{"seconds": 5}', header: { "Idempotency-Key": "malformed" } });
    const event = call.request(submit);
    expect(event).toMatchObject({ jobId: "", owner: "none" });
    expect(readSubmission(event, 0)).toBeUndefined();
    expect(readSubmission({ ...(event as object), jobId: id }, 0)).toBeUndefined();
    expect(call.response(template("submit-job/response"), "")).toMatchObject({ code: "ACCESS_DENIED" });
    expect(call.responseOverride).toMatchObject({ status: 403, header: {} });
  });

  test("lists, reads and cancels the jobs of an owner who has none", () => {
    expect(makeCall(on()).request(list)).toMatchObject({ ExpressionAttributeValues: { ":owner": { S: "none" } } });
    const path = { jobId: id };
    expect(makeCall({ ...on(), path }).request(cancel)).toMatchObject({
      ExpressionAttributeValues: { ":owner": { S: "none" } },
    });
    expect(read({ path, ...on() }, everyone)).toMatchObject({ status: 404 });
  });
});

const missing = makeCall({});
const notFound = {
  answer: missing.response(template("get-job/response-200"), "{}"),
  status: 404,
  header: { "Retry-After": "1" },
};

function outcome(call: ReturnType<typeof makeCall>, answer: unknown) {
  const { status, header } = call.responseOverride;
  return { answer, status, header };
}

/** The response to a read of this owner's job. */
function read(call: Call, owner: string | undefined) {
  const made = makeCall(call);
  const Item = {
    jobId: { S: id },
    status: { S: "RUNNING" },
    createdAt: { S: "2026-11-02T09:30:00.000Z" },
    attempts: { N: "1" },
    ...(owner !== undefined && { owner: { S: owner } }),
  };
  return outcome(made, made.response(template("get-job/response-200"), JSON.stringify({ Item })));
}

describe("another owner's job", () => {
  const anna = { ...on({ user: `${role}:anna` }), path: { jobId: id } };

  test("is read like one that does not exist", () => {
    expect(read(anna, `${role}:anna`)).toMatchObject({ answer: { jobId: id }, status: undefined });
    for (const owner of [`${role}:ben`, `${role}:anna2`, role, everyone, "none", "", undefined]) {
      expect(read(anna, owner)).toEqual(notFound);
    }
    expect(read({ path: { jobId: id }, ownership: "off" }, `${role}:anna`)).toEqual(notFound);
  });

  test.each(["RUNNING", "CANCELLED", "SUCCEEDED", "FAILED"])(
    "that is %s is cancelled like one that does not exist",
    (status) => {
      function answerOf(owner: string | undefined) {
        const call = makeCall(anna);
        const Item = { jobId: { S: id }, status: { S: status }, ...(owner !== undefined && { owner: { S: owner } }) };
        const body = { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", Item };
        return outcome(call, call.response(template("cancel-job/response-400"), JSON.stringify(body)));
      }
      expect(answerOf(`${role}:anna`)).toMatchObject({ status: status === "CANCELLED" ? 202 : 409 });
      for (const owner of [`${role}:ben`, everyone, "none", undefined]) expect(answerOf(owner)).toEqual(notFound);
    },
  );

  test("cannot be reached by a page's token: the owner of the key is the caller", () => {
    const pageToken = `2026-11-02T09:30:00.000Z~${id}`;
    expect(makeCall({ ...anna, query: { pageToken } }).request(list)).toMatchObject({
      ExclusiveStartKey: { owner: { S: `${role}:anna` } },
      ExpressionAttributeValues: { ":owner": { S: `${role}:anna` } },
    });
  });
});
