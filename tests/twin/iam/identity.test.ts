import { expect, test } from "vitest";
import { sessionIdentity } from "../../../server/twin/aws/iam/identity.ts";

test("a session of a role without a unique id has one derived from the role's name", () => {
  const ids = ["Reader", "Reader", "Writer"].map((name) => sessionIdentity("ASIAEXAMPLE", { name }, "anna").userId);
  for (const id of ids) expect(id).toMatch(/^AROA[A-Z0-9]{17}:anna$/);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).not.toBe(ids[2]);
});

test("a session of a role with a unique id has that", () => {
  const role = { name: "Reader", uniqueId: "AROAEXAMPLEEXAMPLE123" };
  expect(sessionIdentity("ASIAEXAMPLE", role, "anna")).toMatchObject({
    arn: "arn:aws:sts::123456789012:assumed-role/Reader/anna",
    userId: "AROAEXAMPLEEXAMPLE123:anna",
  });
});
