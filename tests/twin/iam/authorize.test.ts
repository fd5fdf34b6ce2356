import { expect, test } from "vitest";
import { type Action, authorize } from "../../../server/twin/aws/iam/authorize.ts";
import { developer, sessionIdentity, userIdentity } from "../../../server/twin/aws/iam/identity.ts";
import { role } from "./store.ts";

const user = userIdentity("AKIAEXAMPLE", developer);
const session = sessionIdentity("ASIAEXAMPLE", role, "tests");
const anywhere = "*";

test.each<Action>(["dynamodb:GetItem", "events:PutEvents", "lambda:InvokeFunction", "sts:GetCallerIdentity"])(
  "the user and the role's sessions may %s",
  (action) => {
    expect(authorize(user, action, anywhere)).toEqual({ ok: true });
    expect(authorize(session, action, anywhere)).toEqual({ ok: true });
  },
);

test("only a session may invoke the API; the message to a user masks the account", () => {
  const resource =
    "arn:aws:execute-api:eu-west-1:123456789012:local/dev/GET/jobs/arn:aws:execute-api:eu-west-1:123456789012:x";
  expect(authorize(session, "execute-api:Invoke", resource)).toEqual({ ok: true });
  expect(authorize(user, "execute-api:Invoke", resource)).toEqual({
    ok: false,
    message:
      "User: arn:aws:iam::123456789012:user/developer is not authorized to perform: execute-api:Invoke on resource: " +
      "arn:aws:execute-api:eu-west-1:********9012:local/dev/GET/jobs/arn:aws:execute-api:eu-west-1:123456789012:x " +
      "because no identity-based policy allows the execute-api:Invoke action",
  });
});

test("only a user may assume the role; the message to a session has no reason", () => {
  const resource = "arn:aws:iam::123456789012:role/JobsAPIInvokeRole";
  expect(authorize(user, "sts:AssumeRole", resource)).toEqual({ ok: true });
  expect(authorize(session, "sts:AssumeRole", resource)).toEqual({
    ok: false,
    message:
      "User: arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/tests is not authorized to perform: " +
      "sts:AssumeRole on resource: arn:aws:iam::123456789012:role/JobsAPIInvokeRole",
  });
});

test.each<Action>(["s3:GetObject", "execute-api:ManageConnections", "sts:GetSessionToken", "dynamo:*"])(
  "nobody may %s",
  (action) => {
    expect(authorize(user, action, anywhere).ok).toBe(false);
    expect(authorize(session, action, anywhere).ok).toBe(false);
  },
);
