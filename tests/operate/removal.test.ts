import { expect, test } from "vitest";
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
  expect(removalOf({})).toEqual({ policy: undefined, keyPendingDays: 0, hasAlarmTopic: false });
});
