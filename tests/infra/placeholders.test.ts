import { describe, expect, test } from "vitest";
import { inPartition } from "../../infra/contract/imported-document.ts";
import { fillPlaceholders } from "../../infra/contract/placeholders.ts";

const values = { Region: "eu-west-1", ProcessJobFunctionArn: "arn:function", ApiRoleArn: "arn:role" };
const uri = "arn:aws:apigateway:${Region}:lambda:path/functions/${ProcessJobFunctionArn}/invocations";

/** A document with one operation, which has this integration. */
function documentWith(integration: Record<string, unknown>, field = "post") {
  return { openapi: "3.0.3", paths: { "/jobs": { [field]: { "x-amazon-apigateway-integration": integration } } } };
}

const fillOne = (integration: Record<string, unknown>, field?: string) =>
  fillPlaceholders(documentWith(integration, field), values).paths["/jobs"]?.[field ?? "post"];

describe("placeholders", () => {
  test("are filled in an integration's uri and credentials", () => {
    expect(fillOne({ uri, credentials: "${ApiRoleArn}" })).toEqual({
      "x-amazon-apigateway-integration": {
        uri: "arn:aws:apigateway:eu-west-1:lambda:path/functions/arn:function/invocations",
        credentials: "arn:role",
      },
    });
  });

  test("are filled in an integration of any method", () => {
    const field = "x-amazon-apigateway-any-method";
    expect(JSON.stringify(fillOne({ uri, credentials: "${ApiRoleArn}" }, field))).not.toContain("${");
  });

  test("are ignored in mapping templates, where they are VTL, and everywhere else", () => {
    const elsewhere = {
      requestTemplates: { "application/json": "#set($Region = 1)${Region} ${input}" },
      responses: { default: { statusCode: "200", responseTemplates: { "application/json": "${ApiRoleArn}" } } },
    };
    expect(fillOne({ uri, credentials: "${ApiRoleArn}", ...elsewhere })).toMatchObject({
      "x-amazon-apigateway-integration": elsewhere,
    });
    const description = "Runs in ${Region}";
    const document = { ...documentWith({ uri, credentials: "${ApiRoleArn}" }), info: { description } };
    expect(fillPlaceholders(document, values).info.description).toBe(description);
  });

  test("are left alone if they are stage variables", () => {
    const filled = fillOne({ uri: `${uri}/\${stageVariables.alias}`, credentials: "${ApiRoleArn}" });
    expect(JSON.stringify(filled)).toContain("/${stageVariables.alias}");
  });

  test("take a value literally", () => {
    const odd = { ...values, ApiRoleArn: "$& ${Region} $1" };
    const filled = fillPlaceholders(documentWith({ uri, credentials: "${ApiRoleArn}" }), odd);
    expect(filled.paths["/jobs"]?.["post"]).toHaveProperty(
      ["x-amazon-apigateway-integration", "credentials"],
      "$& ${Region} $1",
    );
  });

  test("do not change the given document", () => {
    const document = documentWith({ uri, credentials: "${ApiRoleArn}" });
    const before = structuredClone(document);
    fillPlaceholders(document, values);
    expect(document).toEqual(before);
  });

  test.each(["Regoin", "toString", ""])("named ${%s} are rejected with the location", (name) => {
    const fill = () => fillOne({ uri, credentials: `\${${name}}` });
    const path = "paths./jobs.post.x-amazon-apigateway-integration.credentials";
    expect(fill).toThrow(`${path}: \${${name}} is not one of Region,`);
    expect(fill).toThrow(expect.objectContaining({ code: "UnknownPlaceholder" }));
  });

  test("that no integration uses are rejected by name", () => {
    const fill = () => fillOne({ uri: "arn:aws:apigateway:${Region}:dynamodb:action/GetItem" });
    expect(fill).toThrow("No integration of the contract uses ProcessJobFunctionArn, ApiRoleArn.");
    expect(fill).toThrow(expect.objectContaining({ code: "UnusedPlaceholder" }));
  });
});

describe("the partition", () => {
  test("replaces that of an integration's uri only", () => {
    const description = "arn:aws:iam::123456789012:role/Api";
    const document = {
      ...documentWith({ uri, credentials: "${ApiRoleArn}", cacheNamespace: uri }),
      info: { description },
    };
    const located = inPartition(document, "aws-cn");
    expect(located.info.description).toBe(description);
    expect(located.paths["/jobs"]?.["post"]).toEqual({
      "x-amazon-apigateway-integration": {
        uri: uri.replace("arn:aws:", "arn:aws-cn:"),
        credentials: "${ApiRoleArn}",
        cacheNamespace: uri,
      },
    });
  });
});
