import fc from "fast-check";
import { expect, test } from "vitest";
import { everyone } from "../../../server/table/schema.ts";
import { type ReadingId, type Readings, readingIds, readings } from "../../../server/twin/aws/readings/readings.ts";
import { type Call, type Identity, id, makeCall, template } from "./contract-templates.ts";

/** Any answers together: the readings do not exclude each other. */
const anyReadings = fc.record(
  Object.fromEntries(readingIds.map((name) => [name, fc.constantFrom(...Object.keys(readings[name].answers))])) as {
    [Id in ReadingId]: fc.Arbitrary<string>;
  },
) as fc.Arbitrary<Readings>;

const user = "AROAEXAMPLEEXAMPLEEX1:anna";
const cognito = "eu-west-1:6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
const identities = fc.record(
  {
    user: fc.constantFrom(
      user,
      "AIDAEXAMPLEEXAMPLEEX2",
      "AROAEXAMPLEEXAMPLEEX1:CognitoIdentityCredentials",
      "",
      "none",
      null,
    ),
    cognitoIdentityId: fc.constantFrom(cognito, "x", "", null),
  },
  { requiredKeys: [] },
);
const ownership = fc.constantFrom("off", "on", "");
const anyone: fc.Arbitrary<Pick<Call, "identity" | "ownership">> = fc.record({ identity: identities, ownership });

/** The rule in another language than the templates'. */
function ownerOf({ user, cognitoIdentityId }: Identity, setting: string): string {
  if (setting === "off") return everyone;
  if (cognitoIdentityId) return cognitoIdentityId === cognito ? cognito : "none";
  const isOne = user !== undefined && user !== null && /^[A-Z0-9]{12,128}(:[\w+=,.@-]{1,64})?$/.test(user);
  return isOne && !user.endsWith(":CognitoIdentityCredentials") ? user : "none";
}

function check(property: (chosen: Readings, call: Call, owner: string) => void): void {
  fc.assert(
    fc.property(anyReadings, anyone, (chosen, { identity = {}, ownership: setting = "" }) =>
      property(chosen, { identity, ownership: setting, path: { jobId: id } }, ownerOf(identity, setting)),
    ),
    { numRuns: 300 },
  );
}

test("whatever AWS does, a submission belongs to its caller, and one that is refused has no id", () => {
  const keys = [
    { "Idempotency-Key": id },
    { "Idempotency-Key": "x" },
    { "idempotency-key": id, "Idempotency-Key": id },
  ];
  check((chosen, caller, owner) => {
    for (const [index, header] of keys.entries()) {
      const call = makeCall({ ...caller, body: '{"seconds": 5}', header });
      const accepted = index === 0 && owner !== "none";
      expect(call.request(template("submit-job/request", chosen))).toMatchObject({ owner, jobId: accepted ? id : "" });
      const answer = call.response(template("submit-job/response", chosen), "");
      const code = owner === "none" ? "ACCESS_DENIED" : "InvalidIdempotencyKey";
      expect(answer).toMatchObject(accepted ? { jobId: id } : { code });
      expect(call.responseOverride.status).toBe(accepted ? undefined : owner === "none" ? 403 : 400);
    }
  });
});

test("whatever AWS does, a job is read and cancelled by its owner alone", () => {
  check((chosen, caller, owner) => {
    for (const other of [everyone, user, cognito, "none"]) {
      const Item = { jobId: { S: id }, status: { S: "SUCCEEDED" }, attempts: { N: "1" }, owner: { S: other } };
      const isOwn = other === owner && owner !== "none";
      if (other === "none" && owner === "none") continue;
      const read = makeCall(caller);
      const job = read.response(template("get-job/response-200", chosen), JSON.stringify({ Item }));
      expect(job).toMatchObject(isOwn ? { jobId: id } : { code: "JobNotFound" });
      expect(read.responseOverride.status).toBe(isOwn ? undefined : 404);

      const cancelled = makeCall(caller);
      const error = { __type: "ConditionalCheckFailedException", Item };
      const refusal = cancelled.response(template("cancel-job/response-400", chosen), JSON.stringify(error));
      expect(refusal).toMatchObject({ code: isOwn ? "JobAlreadyEnded" : "JobNotFound" });
      expect(cancelled.request(template("cancel-job/request", chosen))).toMatchObject({
        ExpressionAttributeValues: { ":owner": { S: owner } },
      });
    }
  });
});

test("whatever AWS does, a listing is the caller's, and a query that is malformed lists nobody's jobs", () => {
  // As AWS may have a parameter without a value.
  const nothing = { limit: null, status: null } as unknown as Record<string, string>;
  const queries = [{}, { limit: "7", status: "FAILED" }, { limit: "" }, { status: "x" }, { pageToken: "x" }, nothing];
  check((chosen, caller, owner) => {
    for (const [index, query] of queries.entries()) {
      const call = makeCall({ ...caller, query });
      const isFine = index < 2;
      expect(call.request(template("list-jobs/request", chosen))).toMatchObject({
        ExpressionAttributeValues: { ":owner": { S: isFine ? owner : "none" } },
      });
      expect(call.response(template("list-jobs/response-200", chosen), '{"Items": []}')).toEqual(
        isFine ? { jobs: [] } : expect.objectContaining({ code: expect.stringMatching(/^Invalid/) }),
      );
      expect(call.responseOverride.status).toBe(isFine ? undefined : 400);
    }
  });
});
