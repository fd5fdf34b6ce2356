import type { HttpResponse } from "../../../http/message.ts";
import { isObject } from "../../is-object.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";
import { mergeHeaders } from "./response-headers.ts";

/** A function's result in a proxy integration. Every member is optional, and no others are allowed. */
interface ProxyResponse {
  readonly statusCode?: unknown;
  readonly headers?: unknown;
  readonly multiValueHeaders?: unknown;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
}

const members = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

/**
 * Converts a function's result to the method response. A base64 body is not decoded: the API has no binary media types.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function proxyResponse(payload: string): HttpResponse {
  const answer: unknown = JSON.parse(payload);
  if (!isObject(answer)) throw malformed("is not an object");
  const unknownMember = Object.keys(answer).find((name) => !members.includes(name));
  if (unknownMember !== undefined) throw malformed(`has the member ${unknownMember}`);
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = answer as ProxyResponse;
  if (typeof (isBase64Encoded ?? false) !== "boolean") throw malformed("has an isBase64Encoded that is not a boolean");
  if (typeof (body ?? "") !== "string") throw malformed("has a body that is not a string");
  return {
    status: status(statusCode),
    headers: mergeHeaders(
      { "Content-Type": "application/json" },
      combine(singleHeaders(headers ?? {}), multipleHeaders(multiValueHeaders ?? {})),
    ),
    body: String(body ?? ""),
  };
}

function status(value: unknown = 200): number {
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number) && number >= 200 && number <= 599) return number;
  throw malformed("has a statusCode that is not an HTTP status");
}

function singleHeaders(headers: unknown): [string, string][] {
  if (!isObject(headers)) throw malformed("has headers that are not an object");
  return Object.entries(headers).map(([name, value]) => [name, headerText(value)]);
}

function multipleHeaders(headers: unknown): [string, string[]][] {
  if (!isObject(headers)) throw malformed("has multiValueHeaders that are not an object");
  return Object.entries(headers).map(([name, values]) => {
    if (!Array.isArray(values)) throw malformed("has multiValueHeaders that are not arrays");
    return [name, values.map(headerText)];
  });
}

/** A header in both maps is sent with the values of both, the multi-value ones first. */
function combine(single: [string, string][], multiple: [string, string[]][]): Record<string, string | string[]> {
  const alone = single.filter(([name]) => !multiple.some(([other]) => same(name, other)));
  const lists = multiple.map(([name, values]): [string, string[]] => [
    name,
    [...values, ...single.filter(([other]) => same(name, other)).map(([, value]) => value)],
  ]);
  return Object.fromEntries<string | string[]>([...alone, ...lists]);
}

function headerText(value: unknown): string {
  if (["string", "number", "boolean"].includes(typeof value)) return String(value);
  throw malformed("has a header that is not a string, a number or a boolean");
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function malformed(reason: string): GatewayError {
  const cause = new Error(`the function's response ${reason}: a proxy integration takes ${members.join(", ")}`);
  return new GatewayError("DEFAULT_5XX", { statusCode: 502, cause });
}
