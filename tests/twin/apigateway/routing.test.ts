import { describe, expect, test } from "vitest";
import { createRouter } from "../../../server/twin/aws/apigateway/method-request/routing.ts";
import type { Method } from "../../../server/twin/aws/apigateway/rest-api.ts";

const paths = ["GET /jobs/{jobId}", "GET /jobs/latest", "POST /jobs", "GET /{any}/{jobId}"];
const methods = paths.map((path) => {
  const [httpMethod, resourcePath] = path.split(" ");
  return { httpMethod, resourcePath } as Method;
});
const route = createRouter({ methods });

describe("routing", () => {
  test.each([
    ["POST", "/jobs", "/jobs", {}],
    ["POST", "/jobs/", "/jobs", {}],
    ["POST", "//jobs", "/jobs", {}],
    ["GET", "/jobs/1", "/jobs/{jobId}", { jobId: "1" }],
    ["GET", "/jobs/a%2Fb", "/jobs/{jobId}", { jobId: "a%2Fb" }],
    ["GET", "/jobs/latest", "/jobs/latest", {}],
    ["GET", "/other/1", "/{any}/{jobId}", { any: "other", jobId: "1" }],
  ])("%s %s is %s", (httpMethod, path, resourcePath, parameters) => {
    const found = route(httpMethod, path);
    expect(found?.method.resourcePath).toBe(resourcePath);
    expect(found?.parameters).toEqual(parameters);
  });

  test.each([
    ["GET", "/jobs"],
    ["PUT", "/jobs"],
    ["GET", "/jobs//1"],
    ["GET", "/jobs/1/2"],
    ["GET", "/"],
    ["__proto__", "/jobs"],
  ])("%s %s is nothing", (httpMethod, path) => {
    expect(route(httpMethod, path)).toBeUndefined();
  });
});
