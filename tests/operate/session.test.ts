import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durationOf } from "../../infra/operate/credentials/duration.ts";
import { principalOf, sessionNameOf } from "../../infra/operate/credentials/session-name.ts";

describe("the name of the role's session", () => {
  test.each([
    ["arn:aws:iam::123456789012:user/developer", "user", "developer"],
    ["arn:aws:iam::123456789012:user/teams/data/developer@example.com", "user", "developer@example.com"],
    ["arn:aws-cn:iam::123456789012:user/d", "user", "user-d"],
    ["arn:aws:sts::123456789012:assumed-role/Operators/someone@example.com", "session", "someone@example.com"],
    ["arn:aws:sts::123456789012:federated-user/someone", "federated", "someone"],
    ["arn:aws:iam::123456789012:root", "root", "root"],
  ])("of %s is a %s's, %s", (arn, kind, name) => {
    const principal = principalOf(arn);
    expect(principal.kind).toBe(kind);
    expect(sessionNameOf(principal)).toBe(name);
  });

  test("is valid for STS, and the user's own name if possible", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(sessionNameOf({ kind: "session", name })).toMatch(/^[\w+=,.@-]{2,64}$/);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[\w+=,.@-]{2,64}$/), (name) => {
        expect(sessionNameOf(principalOf(`arn:aws:iam::123456789012:user/path/${name}`))).toBe(name);
      }),
    );
  });
});

describe("how long credentials are valid", () => {
  test("as long as the role allows, but at most an hour for a session of a role", () => {
    expect(durationOf(undefined, 43_200, "user")).toBe(43_200);
    expect(durationOf(undefined, 43_200, "session")).toBe(3_600);
    expect(durationOf(900, 43_200, "session")).toBe(900);
    expect(() => durationOf(3_601, 43_200, "session")).toThrow("since the caller is itself a session of a role");
  });
});
