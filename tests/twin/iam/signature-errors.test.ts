import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { account } from "../../../server/twin/aws/account.ts";
import { verifySignature } from "../../../server/twin/aws/iam/signature/verify.ts";
import type { HttpRequest } from "../../../server/twin/http/message.ts";
import {
  authorized,
  credentials,
  date,
  errorOf,
  options,
  request,
  scope,
  session,
  sign,
  unsignedRequest,
} from "./requests.ts";
import { signWithAws4fetch } from "./signers.ts";
import { now } from "./store.ts";

describe("A presigned request", () => {
  test("names each parameter that it lacks", () => {
    const { type, message } = errorOf({
      ...request([]),
      target: "/dev/jobs?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=",
    });
    expect(type).toBe("IncompleteSignatureException");
    expect(message).toBe(
      "AWS query-string parameters must include 'X-Amz-Credential'. " +
        "AWS query-string parameters must include 'X-Amz-Signature'. " +
        "AWS query-string parameters must include 'X-Amz-SignedHeaders'. " +
        "AWS query-string parameters must include 'X-Amz-Date'. " +
        "Re-examine the query-string parameters.",
    );
  });

  test("must not have an Authorization header", async () => {
    const signed = await sign({ presigned: true });
    const both: HttpRequest = { ...signed, headers: [...signed.headers, ["Authorization", "AWS4-HMAC-SHA256"]] };
    expect(errorOf(both)).toMatchObject({
      type: "InvalidSignatureException",
      message: "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    });
  });

  test("expires with the window of any request, whatever its X-Amz-Expires", async () => {
    const signed = await sign({ presigned: true });
    expect(verifySignature(signed, { ...options, now: now + 299_000 }).ok).toBe(true);
    const { message } = errorOf(signed, { now: now + 301_000 });
    expect(message).toMatch(/^Signature expired: /);
  });
});

describe("The time of a signature", () => {
  test("may differ by at most five minutes", async () => {
    const signed = await sign({});
    const at = (milliseconds: number) =>
      verifySignature(signed, { ...options, now: Date.UTC(2026, 10, 22, 18, 56, 7) + milliseconds }).ok;
    expect([at(-300_001), at(-300_000), at(300_999), at(301_000)]).toEqual([false, true, true, false]);
  });

  test("is reported when it is past", async () => {
    expect(errorOf(await sign({}), { now: now + 600_000 })).toEqual({
      type: "InvalidSignatureException",
      message: "Signature expired: 20261122T185607Z is now earlier than 20261122T190107Z (20261122T190607Z - 5 min.)",
      responseType: "INVALID_SIGNATURE",
    });
  });

  test("is reported when it is in the future", async () => {
    expect(errorOf(await sign({}), { now: now - 600_000 })).toEqual({
      type: "InvalidSignatureException",
      message:
        "Signature not yet current: 20261122T185607Z is still later than 20261122T185107Z (20261122T184607Z + 5 min.)",
      responseType: "INVALID_SIGNATURE",
    });
  });

  test.each(["yesterday", "2026-11-22T18:56:07Z", "20261399T185607Z"])("is refused when it reads %s", (wrong) => {
    const headers = [
      ["Authorization", `AWS4-HMAC-SHA256 Credential=a/${scope}, SignedHeaders=host, Signature=b`],
      ["X-Amz-Date", wrong],
    ] as const;
    expect(errorOf(request(headers))).toMatchObject({
      type: "IncompleteSignatureException",
      message: `Date must be in ISO-8601 'basic format'. Got '${wrong}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    });
  });
});

describe("A scope is refused", () => {
  test("for another terminator and another day", () => {
    const credential = `a/20261121/${account.region}/execute-api/aws5_request`;
    expect(
      errorOf(authorized(`AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=b`)).message,
    ).toBe(
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. " +
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
        "'20261121' != '20261122', from '20261122T185607Z'.",
    );
  });
});

describe("A key is refused", () => {
  const unknown = {
    type: "UnrecognizedClientException",
    message: "The security token included in the request is invalid.",
    responseType: "DEFAULT_4XX",
  };

  test("that does not exist", async () => {
    expect(errorOf(await sign({ key: { ...session, accessKeyId: "ASIA0000000000000000" } }))).toEqual(unknown);
  });

  test.each(["undefined", "", "c29tZXRoaW5n"])("with the token '%s', which is not its own", async (sessionToken) => {
    expect(errorOf(await sign({ key: { ...session, sessionToken } }))).toEqual(unknown);
  });

  test("of a user, with a token", async () => {
    const key = { ...credentials.user, sessionToken: session.sessionToken };
    expect(errorOf(await sign({ key }))).toEqual(unknown);
  });

  test("of an expired session", async () => {
    const end = session.expiration.getTime();
    expect(errorOf(await sign({ now: end }), { now: end })).toEqual({
      type: "ExpiredTokenException",
      message: "The security token included in the request is expired",
      responseType: "EXPIRED_TOKEN",
    });
  });
});

describe("A signature that does not match", () => {
  test("is reported with what should have been signed, the token masked", async () => {
    for (const presigned of [false, true]) {
      const signed = await sign({ presigned });
      const { type, message, responseType } = errorOf({ ...signed, method: "PUT" });
      expect({ type, responseType }).toEqual({
        type: "InvalidSignatureException",
        responseType: "INVALID_SIGNATURE",
      });
      expect(message).toMatch(
        /^The request signature we calculated does not match the signature you provided\. Check your AWS Secret Access Key and signing method\. Consult the service documentation for details\.\n\nThe Canonical String for this request should have been\n'PUT\n\/dev\/jobs\n/,
      );
      expect(message).toContain(`The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n${date}\n${scope}\n`);
      expect(message).not.toContain(session.sessionToken);
      expect(message).not.toContain(encodeURIComponent(session.sessionToken));
      expect(message).not.toContain(session.secretAccessKey);
    }
  });

  test("is reported if the body does not have the claimed hash", async () => {
    const signed = await signWithAws4fetch(unsignedRequest, { key: session, now });
    const claims = (hash: string): HttpRequest => ({
      ...signed,
      headers: [...signed.headers, ["X-Amz-Content-Sha256", hash]],
    });
    expect(verifySignature(claims(createHash("sha256").update("{}").digest("hex")), options).ok).toBe(true);
    expect(errorOf(claims("UNSIGNED-PAYLOAD")).type).toBe("InvalidSignatureException");
    expect(errorOf(claims("")).type).toBe("InvalidSignatureException");
  });

  test("is reported if a signed header is absent, even if it was signed as empty", async () => {
    const signed = await sign({}, { "x-empty": "" });
    expect(verifySignature(signed, options).ok).toBe(true);
    const headers = signed.headers.filter(([name]) => name !== "x-empty");
    expect(errorOf({ ...signed, headers }).type).toBe("InvalidSignatureException");
  });
});
