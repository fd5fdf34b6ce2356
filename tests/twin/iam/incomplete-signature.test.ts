import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { authorized, errorOf, request, scope } from "./requests.ts";

describe("Without a signature", () => {
  test("there is no authentication token", () => {
    expect(errorOf(request([]))).toEqual({
      type: "MissingAuthenticationTokenException",
      message: "Missing Authentication Token",
      responseType: "MISSING_AUTHENTICATION_TOKEN",
    });
  });

  test("but with another scheme, there is none either", () => {
    const authorization = "Other-HMAC Credential=a/b/c/d/e, SignedHeaders=host, Signature=f";
    expect(errorOf(authorized(authorization)).type).toBe("MissingAuthenticationTokenException");
  });
});

describe("An Authorization header is incomplete", () => {
  const hashed = (authorization: string) => createHash("sha256").update(authorization).digest("base64");

  test.each(["Bearer abc.def", "x-api-key 1234", "AWS4-HMAC-SHA256 Credential=a, SignedHeaders, Signature=b"])(
    "when it has a part that is no pair: %s",
    (authorization) => {
      expect(errorOf(authorized(authorization))).toEqual({
        type: "IncompleteSignatureException",
        message: `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashed(authorization)}'.`,
        responseType: "INVALID_SIGNATURE",
      });
    },
  );

  test("when it starts with a pair", () => {
    const { type, message } = errorOf(authorized("x-api-key=1234"));
    expect(type).toBe("IncompleteSignatureException");
    expect(message).toMatch(/^Authorization header must begin with the algorithm name/);
  });

  test.each(["opaque", "Basic dXNlcjpwYXNzd29yZA==", "AWS4-HMAC-SHA256 Signature=, Credential="])(
    "when it lacks all that it needs: %s",
    (authorization) => {
      const { type, message } = errorOf(request([["Authorization", authorization]]));
      expect(type).toBe("IncompleteSignatureException");
      expect(message).toBe(
        "Authorization header requires 'Credential' parameter. " +
          "Authorization header requires 'Signature' parameter. " +
          "Authorization header requires 'SignedHeaders' parameter. " +
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. " +
          `(Hashed with SHA-256 and encoded with Base64) Authorization=${hashed(authorization)}`,
      );
    },
  );

  test("when it lacks one part, and names only that", () => {
    const { message } = errorOf(authorized(`AWS4-HMAC-SHA256 Credential=a/${scope}, Signature=b`));
    expect(message).toMatch(/^Authorization header requires 'SignedHeaders' parameter\. \(Hashed/);
  });

  test("when its credential does not have five parts", () => {
    const { type, message } = errorOf(
      authorized("AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=f"),
    );
    expect(type).toBe("IncompleteSignatureException");
    expect(message).toBe(
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'",
    );
  });

  test.each(["AWS4-ECDSA-P256-SHA256", "AWS4-HMAC-SHA25"])("when its algorithm is %s", (algorithm) => {
    const { type, message } = errorOf(
      authorized(`${algorithm} Credential=a/${scope}, SignedHeaders=host, Signature=b`),
    );
    expect(type).toBe("IncompleteSignatureException");
    expect(message).toBe(`Unsupported AWS 'algorithm': '${algorithm}' (only AWS4-HMAC-SHA256 for now). `);
  });
});
