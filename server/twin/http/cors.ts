import { type HttpRequest, type HttpResponse, header } from "./message.ts";

/** What pages may send, and the headers that they may read. */
export interface Cors {
  readonly methods: string;
  readonly requestHeaders: string;
  readonly responseHeaders: string;
}

const maxAgeSeconds = 7_200;

/** Answers the preflight of a page of one of these origins. Undefined if the request is anything else. */
export function answerPreflight(
  request: HttpRequest,
  cors: Cors,
  origins: readonly string[],
): HttpResponse | undefined {
  if (request.method !== "OPTIONS" || header(request, "access-control-request-method") === undefined) return undefined;
  const origin = allowedOrigin(request, origins);
  if (origin === undefined) return undefined;
  return {
    status: 204,
    headers: {
      ...origin,
      "Access-Control-Allow-Methods": cors.methods,
      "Access-Control-Allow-Headers": cors.requestHeaders,
      "Access-Control-Max-Age": String(maxAgeSeconds),
    },
    body: "",
  };
}

/** Lets a page of one of these origins read a response. Other responses stay as they are. */
export function readableBy<Response extends Pick<HttpResponse, "headers">>(
  request: HttpRequest,
  response: Response,
  cors: Cors,
  origins: readonly string[],
): Response {
  const origin = allowedOrigin(request, origins);
  if (origin === undefined) return response;
  const headers = { ...response.headers, ...origin, "Access-Control-Expose-Headers": cors.responseHeaders };
  return { ...response, headers };
}

function allowedOrigin(request: HttpRequest, origins: readonly string[]): Readonly<Record<string, string>> | undefined {
  const origin = header(request, "origin");
  if (origin === undefined || !origins.includes(origin)) return undefined;
  return { "Access-Control-Allow-Origin": origin, Vary: "Origin" };
}
