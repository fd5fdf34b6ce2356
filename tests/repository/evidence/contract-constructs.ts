import { isObject } from "../../../infra/contract/objects.ts";
import { templateConstructs } from "./template-constructs.ts";

const integrationKey = "x-amazon-apigateway-integration";
const responsesKey = "x-amazon-apigateway-gateway-responses";

/** The constructs that the deployed contract relies on API Gateway for, each once. */
export function contractConstructs(contract: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  visit(contract, [], found);
  return found;
}

function visit(value: unknown, path: readonly string[], found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) visit(item, path, found);
  if (!isObject(value)) return;
  for (const [key, part] of Object.entries(value)) {
    if (key.startsWith("x-amazon-apigateway-")) found.add(key);
    if (key === integrationKey && isObject(part)) addIntegration(part, found);
    else if (key === responsesKey && isObject(part)) addGatewayResponses(part, found);
    else if (key === "schema" || (key === "schemas" && path.at(-1) === "components")) {
      for (const schema of key === "schema" ? [part] : Object.values(part as object)) addSchema(schema, found);
    } else visit(part, [...path, key], found);
    if (key === "security") found.add(path.length === 0 ? "security of the file" : "security of an operation");
  }
}

function addIntegration(integration: Readonly<Record<string, unknown>>, found: Set<string>): void {
  const { type, uri, passthroughBehavior, requestParameters, requestTemplates, responses } = integration;
  for (const key of Object.keys(integration)) found.add(`integration.${key}`);
  found.add(`integration.type ${type}`);
  if (passthroughBehavior !== undefined) found.add(`integration.passthroughBehavior ${passthroughBehavior}`);
  const [, service] = /^arn:[^:]+:apigateway:[^:]+:([a-z]+:[A-Za-z]+(?:\/[A-Z]\w+)?)/.exec(String(uri)) ?? [];
  if (service !== undefined) found.add(`integration.uri ${service}`);
  addMappings(requestParameters, found);
  addTemplates(requestTemplates, "request", found);
  for (const [pattern, response] of Object.entries(responses as object)) {
    found.add(`selection pattern ${pattern}`);
    for (const key of Object.keys(response)) found.add(`integration.responses.${key}`);
    addMappings(response.responseParameters, found);
    addTemplates(response.responseTemplates, "response", found);
  }
}

/** From what to what: a name of our own does not matter, nor does a static value. */
function addMappings(mappings: unknown, found: Set<string>): void {
  for (const [target, source] of Object.entries(mappings ?? {})) {
    const named = target.startsWith("integration.") ? target : target.replace(/(?<=header\.).*/, "NAME");
    found.add(`${named} from ${String(source).startsWith("'") ? "a static value" : source}`);
  }
}

function addTemplates(templates: unknown, phase: "request" | "response", found: Set<string>): void {
  for (const source of Object.values(templates ?? {})) {
    for (const construct of templateConstructs(String(source), phase)) found.add(construct);
  }
}

function addGatewayResponses(responses: Readonly<Record<string, unknown>>, found: Set<string>): void {
  for (const [type, response] of Object.entries(responses)) {
    found.add(`gateway response ${type}`);
    if (!isObject(response)) continue;
    for (const key of Object.keys(response)) found.add(`gateway response's ${key}`);
    addMappings(response["responseParameters"], found);
    for (const template of Object.values(response["responseTemplates"] ?? {})) {
      for (const [variable] of String(template).matchAll(/\$context[.\w]+/g))
        found.add(`${variable} in a gateway response`);
    }
  }
}

/** Keywords that validate a body, and keywords that only readers need. */
function addSchema(schema: unknown, found: Set<string>): void {
  if (!isObject(schema)) return;
  for (const [keyword, value] of Object.entries(schema)) {
    found.add(`schema ${keyword}${keyword === "additionalProperties" ? ` ${value}` : ""}`);
    if (keyword === "properties") for (const property of Object.values(value as object)) addSchema(property, found);
    if (Array.isArray(value)) for (const branch of value) addSchema(branch, found);
  }
}
