import { AccessLogField } from "aws-cdk-lib/aws-apigateway";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accessLogFormat, linesWithStatus } from "../../infra/constructs/access-log.ts";

/** The line of a request under an id that its client chose, and that API Gateway writes as it is. */
function line(status: number, requestId: string): string {
  return accessLogFormat
    .toString()
    .replaceAll(AccessLogField.contextStatus(), String(status))
    .replaceAll(AccessLogField.contextRequestId(), () => requestId)
    .replaceAll(/\$context\.[\w.]+/g, "value");
}

/** Whether the metric filter counts a line. CloudWatch's regular expressions stand between percent signs. */
function isCounted(text: string): boolean {
  const [, expression = ""] = /^%(.+)%$/.exec(linesWithStatus(429).logPatternString) ?? [];
  return new RegExp(expression).test(text);
}

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', "\\", "\n", '","status":"200', '"}\n{"answered":"429",', '","answered":"429","x":"', "{", "%"),
);

describe("the access log", () => {
  test("has the id that a client chose and the one that it cannot choose, in an object of its own for each request", () => {
    expect(JSON.parse(line(429, "6b1f5c0e"))).toMatchObject({
      requestId: "6b1f5c0e",
      extendedRequestId: "value",
      status: "429",
    });
  });

  test("has the last word on every field, whatever else the id names", () => {
    expect(JSON.parse(line(429, 'x","status":"200","caller":"nobody'))).toMatchObject({
      status: "429",
      caller: "value",
    });
  });

  test("tells the metric of refused requests which were refused, whatever id a client chose", () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(200, 202, 404, 429, 500), (requestId, status) => {
        expect(isCounted(line(status, requestId))).toBe(status === 429);
      }),
    );
  });

  test("is filtered by what CloudWatch's regular expressions may hold", () => {
    expect(linesWithStatus(429).logPatternString).toMatch(/^%[\w:#=@/;,^$?[\]{}|\\*+.-]+%$/);
  });
});
