import { readdir } from "node:fs/promises";
import { composeTemplate, templatesFolder } from "../../../../sdk/generate/mapping-templates.ts";
import { compileTemplate, type Template } from "../../../../server/twin/aws/apigateway/template/index.ts";
import { type Readings, taken } from "../../../../server/twin/aws/readings/readings.ts";

export const id = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
export const requestId = "0f4a3b1e-8a5e-4f0a-9a53-6d9f5f0c2b11";

const project = new URL("../../../../", import.meta.url);
const paths = (await readdir(new URL(templatesFolder, project), { recursive: true })).filter((path) =>
  /^(?!includes).*\.vtl$/.test(path),
);

const sources: ReadonlyMap<string, string> = new Map(
  await Promise.all(paths.map(async (path) => [path.slice(0, -4), await composeTemplate(project, path)] as const)),
);

/** The names of the mapping templates: those of their files, such as `get-job/response-200`. */
export const templateNames = [...sources.keys()];

/** A mapping template by its name, under the readings that the twin takes by itself unless others are given. */
export function template(name: string, readings: Readings = taken): Template {
  const source = sources.get(name);
  if (source === undefined) throw new Error(`server/templates/${name}.vtl does not exist`);
  return compileTemplate(source, readings);
}

export interface Identity {
  readonly user?: string | null;
  readonly cognitoIdentityId?: string | null;
}

export interface Call {
  readonly body?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly requestId?: string;
  /** Of `$context.identity`; unset ones are null. */
  readonly identity?: Identity;
  /** The stage variable: `off` unless given, absent if empty. */
  readonly ownership?: string;
}

/** One request and its response. Neither template sees what the other sets. */
export function makeCall(call: Call) {
  const request = context(call);
  const response = context(call);
  return {
    /** The values that the request template set. */
    requested: { requestOverride: request.requestOverride, responseOverride: request.responseOverride },
    /** The values that the response template set. */
    responseOverride: response.responseOverride,
    request: (template: Template): unknown => JSON.parse(template.render(variables(call, request, call.body ?? ""))),
    response: (template: Template, text: string): unknown =>
      JSON.parse(template.render(variables(call, response, text))),
  };
}

function context({ requestId: ownId = requestId, identity }: Call) {
  const responseOverride: { readonly header: Record<string, unknown>; readonly status?: unknown } = { header: {} };
  return {
    requestId: ownId,
    requestTimeEpoch: 1793957400000,
    identity: { user: null, cognitoIdentityId: null, ...identity },
    path: "/dev/jobs",
    requestOverride: { header: {}, path: {}, querystring: {} },
    responseOverride,
  };
}

function variables({ header = {}, path = {}, query = {}, ownership = "off" }: Call, context: object, body: string) {
  return {
    body,
    parameters: { path, querystring: query, header: { Accept: "*/*", ...header } },
    context: context as Record<string, unknown>,
    stageVariables: { JobsTable: "jobs", ...(ownership !== "" && { Ownership: ownership }) },
  };
}
