import { expect } from "vitest";
import { internalServerError } from "../twin/apigateway/harness.ts";
import { contractOf, type Sent, useTwinOf } from "./import-twin.ts";

interface TemplateRequest extends Sent {
  /** The path parameter `id`. */
  readonly id?: string;
  /** With its question mark. */
  readonly query?: string;
}

/**
 * An API on a twin with one mock integration per template of a test file. `renders` returns the body of a test: the request template
 * renders the template into the variable `$text`, which the response template prints.
 */
export function useTemplates() {
  const paths: Record<string, object> = {};
  const { call } = useTwinOf(contractOf(paths));

  async function send(template: string, path: string, { id = "1", query = "", ...sent }: TemplateRequest) {
    const { status, body } = await call("POST", `${path}/${id}${query}`, sent);
    return { template, status, body };
  }

  /** Adds a method for a template. Call it while tests are collected. */
  function add(template: string): string {
    const path = `/${Object.keys(paths).length}`;
    paths[`${path}/{id}`] = { post: rendering(template) };
    return path;
  }

  return {
    /** Passes if the template renders to this string. */
    renders(template: string, text: string, sent: TemplateRequest = {}) {
      const path = add(template);
      return async () => expect(await send(template, path, sent)).toEqual({ template, status: 200, body: text });
    },
    /** Passes if the template fails the call. */
    fails(template: string, sent: TemplateRequest = {}) {
      const path = add(template);
      return async () => {
        const { status, body } = await send(template, path, sent);
        expect({ template, status, body: JSON.parse(body) }).toEqual({
          template,
          status: 500,
          body: internalServerError,
        });
      };
    },
  };
}

/** The body of a request. */
export function json(value: unknown): TemplateRequest {
  return { body: JSON.stringify(value) };
}

function rendering(template: string): object {
  const request = `#define($text)${template}#end#set($context.responseOverride.text = "$text"){"statusCode": 200}`;
  return {
    responses: { 200: { description: "The template's text." } },
    "x-amazon-apigateway-integration": {
      type: "mock",
      // The template applies to every content type.
      requestTemplates: { $default: request, "application/json": request },
      responses: {
        default: {
          statusCode: 200,
          responseTemplates: { "application/json": "$context.responseOverride.text" },
        },
      },
    },
  };
}
