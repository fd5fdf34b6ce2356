import { describe, expect, test } from "vitest";
import { lambdaIntegration, operation, recorder, type Sent, serve } from "./harness.ts";

const templates = { "application/json": "json", "text/plain": "plain" };

/** What an integration with these settings is sent for a body, and the status that the caller sees. */
async function send(settings: object, { headers = [], body = "raw" }: Sent) {
  const { sent, invoke } = recorder();
  const { call } = serve({ "/": { post: operation(lambdaIntegration("f", settings)) } }, { invoke });
  const { status } = await call("POST", "/dev/", { headers, body });
  return { status, body: sent[0]?.body };
}

function ofType(type: string): Sent {
  return { headers: [["Content-Type", type]] };
}

describe("the request template", () => {
  test.each<[string, object, Sent, string]>([
    ["is that of the content type", templates, ofType("text/plain; charset=utf-8"), "plain"],
    ["is that of JSON where no type is sent", templates, {}, "json"],
    ["is $default for any other type", { ...templates, $default: "default" }, ofType("text/csv"), "default"],
    ["is that of the type before $default", { ...templates, $default: "default" }, ofType("text/plain"), "plain"],
  ])("%s", async (_, requestTemplates, sent, body) => {
    expect(await send({ requestTemplates }, sent)).toEqual({ status: 200, body });
  });
});

describe("a body without a template of its type", () => {
  test.each<[string, object, number]>([
    ["passes if no behaviour is named", { requestTemplates: templates }, 200],
    ["passes WHEN_NO_MATCH", { passthroughBehavior: "when_no_match", requestTemplates: templates }, 200],
    ["passes WHEN_NO_TEMPLATES if there is none", { passthroughBehavior: "when_no_templates" }, 200],
    ["does not if there is one", { passthroughBehavior: "when_no_templates", requestTemplates: templates }, 415],
    ["NEVER passes, not even if there is none", { passthroughBehavior: "never" }, 415],
  ])("%s", async (_, settings, status) => {
    const body = status === 200 ? "raw" : undefined;
    expect(await send(settings, ofType("text/csv"))).toEqual({ status, body });
  });
});

test("bytes that are not UTF-8 pass as replacement characters", async () => {
  const binary = { body: Buffer.from([0x61, 0xff, 0x62]) };
  expect(await send({}, binary)).toEqual({ status: 200, body: "a\ufffdb" });
  expect(await send({ requestTemplates: { "application/json": "$input.body" } }, binary)).toEqual({
    status: 200,
    body: "a\ufffdb",
  });
});
