import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { compileTemplate, type Template } from "../../../server/local/apigateway/template/index.ts";

interface Integration {
  readonly requestTemplates: Readonly<Record<string, string>>;
  readonly responses: Readonly<Record<string, { readonly responseTemplates?: Readonly<Record<string, string>> }>>;
}

interface Contract {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { "x-amazon-apigateway-integration": Integration }>>>
  >;
}

export const contract = parse(readFileSync(new URL("../../../openapi.yaml", import.meta.url), "utf8"), {
  maxAliasCount: -1,
}) as Contract;
export const id = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
export const requestId = "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11";

function integration(path: string, method: string): Integration {
  const operation = contract.paths[path]?.[method];
  if (operation === undefined) throw new Error(`openapi.yaml has no ${method} ${path}`);
  return operation["x-amazon-apigateway-integration"];
}

export function requestTemplate(path: string, method: string): Template {
  return compileTemplate(integration(path, method).requestTemplates["application/json"] ?? "");
}

export function responseTemplate(path: string, method: string, pattern: string): Template {
  return compileTemplate(integration(path, method).responses[pattern]?.responseTemplates?.["application/json"] ?? "");
}

export interface Call {
  readonly body?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly requestId?: string;
  /** Of `$context.identity`; unset ones are null. */
  readonly identity?: { readonly user?: string | null; readonly cognitoIdentityId?: string | null };
  /** The stage variable: `off` unless given, absent if empty. */
  readonly ownership?: string;
}

/** One request and its response: both templates see the same context. */
export function makeCall(call: Call) {
  const { body = "", header = {}, path = {}, query = {}, requestId: ownId = requestId, identity } = call;
  const { ownership = "off" } = call;
  const responseOverride: Record<string, unknown> & { header: Record<string, unknown> } = { header: {} };
  const requestOverride = { header: {}, path: {}, querystring: {} };
  const context = {
    requestId: ownId,
    requestTimeEpoch: 1793957400000,
    identity: { user: null, cognitoIdentityId: null, ...identity },
    path: "/dev/jobs",
    requestOverride,
    responseOverride,
  };
  const shared = {
    parameters: { path, querystring: query, header: { Accept: "*/*", ...header } },
    context,
    stageVariables: { JobsTable: "jobs", ...(ownership !== "" && { Ownership: ownership }) },
  };
  return {
    context,
    request: (template: Template): unknown => JSON.parse(template.render({ ...shared, body })),
    response: (template: Template, text: string): unknown => JSON.parse(template.render({ ...shared, body: text })),
  };
}
