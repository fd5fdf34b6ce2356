import { expect, test } from "vitest";
import { remainingResources } from "../../infra/operate/destroy/messages.ts";
import { removalOf } from "../../infra/operate/destroy/removal.ts";

const table = { Type: "AWS::DynamoDB::Table" };

test.each([
  ["Delete", "destroy"],
  ["Retain", "retain"],
  ["RetainExceptOnCreate", "retain"],
])("a table that is deployed with %s: %s", (DeletionPolicy, policy) => {
  expect(removalOf({ Resources: { Table: { ...table, DeletionPolicy } } })).toMatchObject({ policy });
});

test("a table without a policy in the template is deleted with its stack", () => {
  expect(removalOf({ Resources: { Table: table } })).toMatchObject({ policy: "destroy" });
});

test("without a table there is no policy", () => {
  expect(removalOf({})).toEqual({ policy: undefined, keyPendingDays: 0, hasAlarmTopic: false, hasIdentityPool: false });
});

test("an identity pool that is kept with the data is named, and one that is not is gone", () => {
  const pool = { Type: "AWS::Cognito::IdentityPool" };
  const remaining = (DeletionPolicy: string, resources = {}) =>
    remainingResources("JobsApi", removalOf({ Resources: { Table: { ...table, DeletionPolicy }, ...resources } }));
  expect(remaining("Retain", { Pool: pool })).toContain("identity pool");
  expect(remaining("Delete", { Pool: pool })).not.toContain("identity pool");
  expect(remaining("Retain")).not.toContain("identity pool");
});
