import { expect, test } from "vitest";
import { operation } from "../twin/apigateway/harness.ts";
import { contractOf, useTwinOf } from "./import-twin.ts";

const remapped = [
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
];
const kept = [
  "Accept",
  "Accept-Charset",
  "Accept-Encoding",
  "Age",
  "Content-Encoding",
  "Content-Type",
  "Pragma",
  "Range",
  "Referer",
  "TE",
  "Via",
  "Warn",
];

/** A method that maps a string to each of these headers. */
function mapping(names: readonly string[], template = "{}") {
  const mappings = names.map((name) => [`method.response.header.${name}`, `'mapped ${name}'`]);
  return {
    get: operation({
      type: "mock",
      requestTemplates: { "application/json": '{"statusCode": 200}' },
      responses: {
        default: {
          statusCode: 200,
          responseParameters: Object.fromEntries(mappings),
          responseTemplates: { "application/json": template },
        },
      },
    }),
  };
}

const { call } = useTwinOf(
  contractOf({
    "/nothing": mapping([]),
    "/remapped": mapping(remapped),
    "/kept": mapping(kept),
    "/transfer-encoding": mapping(["Transfer-Encoding"]),
    "/content-type": mapping(["content-type"]),
    "/overridden": mapping([], '#set($context.responseOverride.header.Server = "mine"){}'),
  }),
);

async function headersOf(path: string) {
  const { status, headers, body } = await call("GET", path);
  expect({ status, body }).toEqual({ status: 200, body: "{}" });
  return headers;
}

test("d20 a response has only its own headers and mapped ones [recorded]", async () => {
  const own = ["connection", "content-length", "content-type", "date", "x-amz-apigw-id", "x-amzn-requestid"];
  expect(Object.keys(await headersOf("/nothing")).sort()).toEqual(own);
});
test("d20 the content type of a response is JSON [recorded]", async () => {
  expect(await headersOf("/nothing")).toMatchObject({ "content-type": "application/json" });
});
test("d20 a mapped content type replaces JSON, in any casing [recorded]", async () => {
  expect(await headersOf("/content-type")).toMatchObject({ "content-type": "mapped content-type" });
});

test.for(remapped)("d21 %s is remapped in the response [recorded]", async (name) => {
  const headers = await headersOf("/remapped");
  expect(headers[`x-amzn-remapped-${name.toLowerCase()}`]).toBe(`mapped ${name}`);
  expect(headers[name.toLowerCase()]).not.toBe(`mapped ${name}`);
});
test("d21 an override of such a header is remapped too [recorded]", async () => {
  expect(await headersOf("/overridden")).toMatchObject({ "x-amzn-remapped-server": "mine" });
});
test("d21 Transfer-Encoding is dropped [recorded]", async () => {
  const names = Object.keys(await headersOf("/transfer-encoding"));
  expect(names.filter((name) => name.includes("transfer-encoding"))).toEqual([]);
});
test.for(kept)("d21 %s keeps its own name [recorded]", async (name) => {
  expect((await headersOf("/kept"))[name.toLowerCase()]).toBe(`mapped ${name}`);
});
