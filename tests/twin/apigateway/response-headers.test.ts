import { describe, expect, test } from "vitest";
import { lambdaIntegration, operation, recorder, serve } from "./harness.ts";

/** The headers of a response onto which these are mapped. */
async function headersAfter(names: readonly string[], template = "{}") {
  const { invoke } = recorder({ body: "{}", headers: { "content-type": "application/x-amz-json-1.0" } });
  const responseParameters = Object.fromEntries(
    names.map((name) => [`method.response.header.${name}`, `'mapped ${name}'`]),
  );
  const responses = {
    default: { statusCode: 200, responseParameters, responseTemplates: { "application/json": template } },
  };
  const { call } = serve({ "/": { get: operation(lambdaIntegration("f", { responses })) } }, { invoke });
  const { status, headers } = await call("GET", "/dev/");
  expect(status).toBe(200);
  return headers;
}

describe("a header mapped onto a response", () => {
  test.each([
    "Authorization",
    "Connection",
    "Content-Length",
    "Content-MD5",
    "Date",
    "Expect",
    "Host",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Server",
    "Trailer",
    "Upgrade",
    "User-Agent",
    "WWW-Authenticate",
  ])("is remapped if it is %s", async (name) => {
    const headers = await headersAfter([name]);
    expect(headers[`x-amzn-Remapped-${name}`]).toBe(`mapped ${name}`);
    expect(Object.keys(headers)).not.toContain(name);
  });

  test("is dropped if it is Transfer-Encoding", async () => {
    const names = Object.keys(await headersAfter(["Transfer-Encoding", "transfer-encoding"]));
    expect(names.filter((name) => /transfer-encoding/i.test(name))).toEqual([]);
  });

  test.each([
    "Accept",
    "Accept-Charset",
    "Accept-Encoding",
    "Age",
    "Content-Encoding",
    "Pragma",
    "Range",
    "Referer",
    "TE",
    "Via",
    "Warn",
  ])("keeps its own name if it is %s", async (name) => {
    expect((await headersAfter([name]))[name]).toBe(`mapped ${name}`);
  });
});

test("the integration's own headers are not passed on, and the content type is JSON unless it is mapped", async () => {
  expect(Object.keys(await headersAfter([])).sort()).toEqual([
    "Content-Type",
    "X-Amzn-Trace-Id",
    "x-amz-apigw-id",
    "x-amzn-RequestId",
  ]);
  expect((await headersAfter([]))["Content-Type"]).toBe("application/json");
  expect((await headersAfter(["Content-Type"]))["Content-Type"]).toBe("mapped Content-Type");
});

test("a content type in another casing takes the place of the default, and is not sent beside it", async () => {
  const headers = await headersAfter(["content-type"]);
  expect(Object.entries(headers).filter(([name]) => /^content-type$/i.test(name))).toEqual([
    ["content-type", "mapped content-type"],
  ]);
});

test("an override of a header goes before what is mapped, and is remapped as well", async () => {
  const template = `#set($context.responseOverride.header.Age = "1")#set($context.responseOverride.header.Server = "s"){}`;
  expect(await headersAfter(["Age"], template)).toMatchObject({ Age: "1", "x-amzn-Remapped-Server": "s" });
});
