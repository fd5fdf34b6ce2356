import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invokeRoleName, settings } from "../../../infra/settings/settings.ts";
import { account } from "../../../server/twin/aws/account.ts";
import { sessionIdentity, userIdentity } from "../../../server/twin/aws/iam/identity.ts";
import { assumeRole } from "../../../server/twin/aws/sts/assume-role.ts";
import { invokeRole } from "../../../server/twin/stacks/jobs-api/invoke-role.ts";
import { newStore, now, role } from "../iam/store.ts";

const store = newStore();
const anna = userIdentity(store.userOf("anna").accessKeyId, "anna");
const RoleArn = `arn:aws:iam::${account.id}:role/${invokeRoleName}`;

function assume(RoleSessionName: string, { ownership = true, identity = anna } = {}) {
  const role = invokeRole({ ...settings, ownership });
  return assumeRole(new URLSearchParams({ RoleArn, RoleSessionName }), { role, identity, credentials: store, now });
}

const denied = (arn: string) => ({
  status: 403,
  code: "AccessDenied",
  message: `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
});
const userArn = `arn:aws:iam::${account.id}:user/anna`;
const sessionName = fc.stringMatching(/^[\w+=,.@-]{2,64}$/);

describe("with ownership on, the role is assumed", () => {
  test("by a user under the user's own name", () => {
    expect(JSON.stringify(assume("anna"))).toContain(`assumed-role/${invokeRoleName}/anna`);
  });

  test.each(["Anna", "anna2", "developer", "botocore-session-1795588267"])("not under another name: %s", (name) => {
    expect(assume(name)).toEqual(denied(userArn));
  });

  test("under no other name", () => {
    fc.assert(
      fc.property(sessionName, (name) => {
        fc.pre(name !== "anna");
        expect(assume(name)).toEqual(denied(userArn));
      }),
    );
  });

  test("not by a session, which has no user name", () => {
    const identity = sessionIdentity("ASIAEXAMPLE", role, "anna");
    expect(assume("anna", { identity })).toEqual(denied(identity.arn));
    expect(assume("undefined", { identity })).toEqual(denied(identity.arn));
  });
});

test("with ownership off, a session may have any name", () => {
  fc.assert(
    fc.property(sessionName, (name) => {
      expect(assume(name, { ownership: false })).not.toHaveProperty("code");
    }),
  );
});
