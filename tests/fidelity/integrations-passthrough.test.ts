import { expect, test } from "vitest";
import { lambdaIntegration, operation } from "../twin/apigateway/harness.ts";
import { contractOf, fixture, type Sent, useTwinOf } from "./import-twin.ts";

const templates = { "application/json": '"json template"', "text/plain": '"plain template"' };
const withDefault = { ...templates, $default: '"default template"' };

/** The function returns its event. */
function sending(settings: object) {
  return { post: operation(lambdaIntegration("fail-with", settings)) };
}

const { call } = useTwinOf(
  {
    ...contractOf({
      "/templates": sending({ requestTemplates: templates }),
      "/templates-and-default": sending({ requestTemplates: withDefault }),
      "/when-no-match": sending({ passthroughBehavior: "when_no_match", requestTemplates: templates }),
      "/when-no-templates/none": sending({ passthroughBehavior: "when_no_templates" }),
      "/when-no-templates/some": sending({ passthroughBehavior: "when_no_templates", requestTemplates: templates }),
      "/never/none": sending({ passthroughBehavior: "never" }),
      "/never/some": sending({ passthroughBehavior: "never", requestTemplates: templates }),
      "/validated": {
        post: {
          ...operation(lambdaIntegration("fail-with", { requestTemplates: templates })),
          requestBody: { content: { "application/json": { schema: { type: "object", required: ["name"] } } } },
        },
      },
    }),
    "x-amazon-apigateway-request-validators": { all: { validateRequestBody: true } },
    "x-amazon-apigateway-request-validator": "all",
  },
  [fixture("fail-with", "../twin/apigateway/functions")],
);

function ofType(type: string): Sent {
  return { headers: [["Content-Type", type]], body: '"raw"' };
}

async function answer(path: string, sent: Sent = { body: '"raw"' }) {
  const { status, body } = await call("POST", path, sent);
  return { status, body: JSON.parse(body) };
}

const passed = { status: 200, body: "raw" };
const refused = { status: 415, body: { message: "Unsupported Media Type" } };

test("d1 the request template is selected by the body's content type [documented]", async () => {
  expect(await answer("/templates", ofType("text/plain"))).toEqual({ status: 200, body: "plain template" });
});
test("d1 parameters of the content type are ignored [believed]", async () => {
  const body = "plain template";
  expect(await answer("/templates", ofType("text/plain; charset=utf-8"))).toEqual({ status: 200, body });
});
test("d1 a body without a content type is JSON [documented]", async () => {
  expect(await answer("/templates")).toEqual({ status: 200, body: "json template" });
});
test("d1 $default is the template for every other type [believed]", async () => {
  expect(await answer("/templates-and-default", ofType("text/csv"))).toEqual({ status: 200, body: "default template" });
});
test("d1 a type's own template takes precedence over $default [believed]", async () => {
  expect(await answer("/templates-and-default", ofType("text/plain"))).toEqual({ status: 200, body: "plain template" });
});

test("d2 WHEN_NO_MATCH passes through a body without a matching template [documented]", async () => {
  expect(await answer("/when-no-match", ofType("text/csv"))).toEqual(passed);
});
test("d2 WHEN_NO_MATCH is the default [documented]", async () => {
  expect(await answer("/templates", ofType("text/csv"))).toEqual(passed);
});
test("d2 WHEN_NO_TEMPLATES passes through a body if there are no templates [documented]", async () => {
  expect(await answer("/when-no-templates/none", ofType("text/csv"))).toEqual(passed);
});
test("d2 WHEN_NO_TEMPLATES rejects a body if there is a template for another type [documented]", async () => {
  expect(await answer("/when-no-templates/some", ofType("text/csv"))).toEqual(refused);
});
test("d2 NEVER rejects a body without a matching template [documented]", async () => {
  expect(await answer("/never/some", ofType("text/csv"))).toEqual(refused);
});
test("d2 NEVER rejects a body even if there are no templates [documented]", async () => {
  expect(await answer("/never/none", ofType("application/json"))).toEqual(refused);
});

test("d3 a client can bypass the template and the validator with another content type, unless the behaviour is NEVER [documented]", async () => {
  expect(await answer("/validated", ofType("application/json"))).toMatchObject({ status: 400 });
  expect(await answer("/validated", ofType("text/plain"))).toEqual({ status: 200, body: "plain template" });
  expect(await answer("/validated", ofType("text/csv"))).toEqual(passed);
});

test("d33 bytes that are not UTF-8 pass as replacement characters [recorded]", async () => {
  const body = Buffer.concat([Buffer.from('"a'), Buffer.from([0xff]), Buffer.from('b"')]);
  expect(await answer("/when-no-templates/none", { body })).toEqual({ status: 200, body: "a\ufffdb" });
});

// d33: a template over binary input has no test: the twin refuses binary media types and treats every body as text.
