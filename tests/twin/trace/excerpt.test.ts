import { describe, expect, test } from "vitest";
import { excerpt } from "../../../server/twin/trace/excerpt.ts";

const signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
const token = "IQoJb3JpZ2luX2VjEJ7//////////wEaCXVzLWVhc3QtMSJHMEUCIQD+abc/def==";
const header = `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261102/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=${signature}`;

describe("an excerpt", () => {
  test("of a short string is the string", () => {
    const text = '{"parameters": {"csv": "token,signature\\n1,2\\n"}}';
    expect(excerpt(text)).toBe(text);
  });

  test("of a long string is its beginning and its length", () => {
    expect(excerpt("x".repeat(5_000))).toBe(`${"x".repeat(1_000)}… (5000 characters)`);
  });

  test.each([
    ["JSON", JSON.stringify({ Authorization: header, "X-Amz-Security-Token": token })],
    [
      "JSON within JSON",
      JSON.stringify({ body: JSON.stringify({ authorization: header, "x-amz-security-token": token }) }),
    ],
    ["a map as a template prints it", `{Host=localhost, Authorization=${header}, X-Amz-Security-Token=${token}}`],
    ["lists of values", JSON.stringify({ Authorization: [header], "X-Amz-Security-Token": [token] })],
    ["header lines", `Authorization: ${header}\nX-Amz-Security-Token: ${token}\n`],
    ["a query string", `?X-Amz-Security-Token=${encodeURIComponent(token)}&X-Amz-Signature=${signature}&a=b`],
    ["credentials", JSON.stringify({ secretAccessKey: signature, SessionToken: token, AWS_SECRET_ACCESS_KEY: token })],
    ["an API key", JSON.stringify({ "x-api-key": token })],
    ["a text that is cut within", `${"x".repeat(900)}"Authorization":"${header}`],
  ])("hides credentials in %s", (_, text) => {
    const kept = excerpt(text);
    expect(kept).toContain("[hidden]");
    for (const secret of [signature, token, encodeURIComponent(token)]) {
      expect(kept).not.toContain(secret.slice(0, 12));
    }
  });
});
