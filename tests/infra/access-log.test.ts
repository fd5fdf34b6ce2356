import { AccessLogField } from "aws-cdk-lib/aws-apigateway";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accessLogFormat, linesWithStatus } from "../../infra/constructs/access-log.ts";
import { settings } from "../../infra/settings/settings.ts";
import { signedIn } from "./identity-pool.ts";

/** The line of a request whose id its client chose. API Gateway does not escape it. */
function line(status: number, requestId: string): string {
  return accessLogFormat({ ...settings, ...signedIn })
    .toString()
    .replaceAll(AccessLogField.contextStatus(), String(status))
    .replaceAll(AccessLogField.contextRequestId(), () => requestId)
    .replaceAll(/\$context\.[\w.]+/g, "value");
}

/** Whether the metric filter counts a line. Percent signs delimit CloudWatch's regular expressions. */
function isCounted(text: string): boolean {
  const [, expression = ""] = /^%(.+)%$/.exec(linesWithStatus(429).logPatternString) ?? [];
  return new RegExp(expression).test(text);
}

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', "\\", "\n", '","status":"200', '"}\n{"answered":"429",', '","answered":"429","x":"', "{", "%"),
);

describe("the access log", () => {
  test("is a JSON object for each request, with the id that a client can choose and the one that it cannot", () => {
    expect(JSON.parse(line(429, "6b1f5c0e"))).toMatchObject({
      requestId: "6b1f5c0e",
      extendedRequestId: "value",
      status: "429",
    });
  });

  test("keeps API Gateway's values, whatever fields a request id injects", () => {
    expect(JSON.parse(line(429, 'x","status":"200","caller":"nobody","cognitoIdentityId":"nobody'))).toMatchObject({
      status: "429",
      caller: "value",
      cognitoIdentityId: "value",
    });
  });

  test("counts refused requests in the metric, whatever id a client chose", () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(200, 202, 404, 429, 500), (requestId, status) => {
        expect(isCounted(line(status, requestId))).toBe(status === 429);
      }),
    );
  });

  test("is filtered by a valid CloudWatch regular expression", () => {
    expect(linesWithStatus(429).logPatternString).toMatch(/^%[\w:#=@/;,^$?[\]{}|\\*+.-]+%$/);
  });
});
