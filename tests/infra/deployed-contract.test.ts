import { describe, expect, test } from "vitest";
import { parseContract } from "../../infra/contract/contract.ts";
import { deployedContract } from "../../infra/contract/deployed-contract.ts";
import { contractText } from "./synthesis.ts";

const contract = parseContract(contractText);
const deployed = JSON.stringify(deployedContract(contract));

describe("the deployed contract", () => {
  test.each([
    ["examples", /"examples?":/],
    ["extensions that are not API Gateway's", /"x-(?!amazon-apigateway-)[a-z-]+":/],
    ["bodies of responses", /"content":\{"application\/json":\{"schema":\{"\$ref":"#\/components\/schemas\/Error"/],
    ["composed schemas with a reference", /"(?:oneOf|anyOf|allOf)":\[\{"\$ref"/],
  ])("has no %s, unlike the contract", (what, pattern) => {
    expect(deployed).not.toMatch(pattern);
    if (what !== "composed schemas with a reference") expect(JSON.stringify(contract)).toMatch(pattern);
  });

  test("has the schemas that requests need, and the rest unchanged", () => {
    const { components, paths, ...root } = JSON.parse(deployed);
    expect(Object.keys(components.schemas)).toEqual(["JobParameters"]);
    const { components: ours } = JSON.parse(JSON.stringify(contract));
    expect(components.securitySchemes).toEqual(ours.securitySchemes);
    expect(components.schemas.JobParameters).toEqual(ours.schemas.JobParameters);
    expect(Object.keys(paths)).toEqual(Object.keys(contract.paths));
    const kept = Object.entries(contract).filter(([key]) => !/^(?:paths|components|x-(?!amazon))/.test(key));
    expect(root).toEqual(Object.fromEntries(kept));
  });

  test("does not change the contract", () => {
    expect(parseContract(contractText)).toEqual(contract);
  });
});

test("`default` and `example` are removed as keywords, but kept as names", () => {
  const named = {
    type: "object",
    default: {},
    properties: { default: { type: "string", default: "x", example: "y" } },
  };
  const content = { "application/json": { schema: named, example: {} } };
  const responses = { default: { description: "Other.", content }, 200: { description: "Fine." } };
  const parameters = [
    { name: "limit", in: "query", example: 1, schema: { type: "integer", default: 50, maximum: 100 } },
  ];
  const paths = { "/": { parameters, post: { requestBody: { content }, responses } } };
  expect(deployedContract({ paths })).toEqual({
    paths: {
      "/": {
        parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }],
        post: {
          requestBody: {
            content: {
              "application/json": { schema: { type: "object", properties: { default: { type: "string" } } } },
            },
          },
          responses: { default: { description: "Other." }, 200: { description: "Fine." } },
        },
      },
    },
  });
});

test("schemas that refer to each other are kept", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = { A: { items: ref("B") }, B: { items: ref("A") }, C: ref("A"), Unused: ref("C") };
  const requestBody = { content: { "application/json": { schema: ref("A") } } };
  const document = { components: { schemas }, paths: { "/": { post: { requestBody } } } };
  expect(deployedContract(document)).toMatchObject({ components: { schemas: { A: schemas.A, B: schemas.B } } });
  expect(JSON.stringify(deployedContract(document))).not.toContain("Unused");
});
