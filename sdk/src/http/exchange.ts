import { HttpError } from "../errors/http-error.ts";
import { isJobsError } from "../errors/jobs-error.ts";
import { NetworkError } from "../errors/network-error.ts";
import { UnexpectedResponseError, unexpected } from "../errors/unexpected-response-error.ts";
import { isObject, isString } from "../job/record.ts";
import { explainMismatch } from "../signing/mismatch.ts";
import type { Clock } from "../waiting/clock.ts";
import { withTimeout } from "../waiting/time.ts";
import type { HttpRequest, Send } from "./operation.ts";
import { retryAfter } from "./retry-after.ts";

/** In milliseconds. API Gateway responds within 29 s: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const requestTimeout = 30_000;

/** A successful response. */
export interface ApiResponse<T> {
  readonly value: T;
  /** In seconds. */
  readonly retryAfter: number | undefined;
  /** When the API responded, in milliseconds since the epoch: from the `Date` header, or by the client's clock. */
  readonly at: number;
}

/** Sends one request and resolves with a response whose body is a `T`. Rejects with a `JobsError` for any other outcome. */
export type Exchange = <T>(
  request: HttpRequest,
  expected: (body: unknown) => body is T,
  signal: AbortSignal | undefined,
  /** The Idempotency-Key of a submission, for its errors. */
  key?: string,
) => Promise<ApiResponse<T>>;

export function createExchange(send: Send, clock: Clock): Exchange {
  return async (request, expected, signal, key) => {
    const name = `${request.method} ${request.url}`;
    const silence = () => new NetworkError(`${name} got no response within 30 s.`, { key });
    const receive = async (signal: AbortSignal) => {
      try {
        const { response, text, canonical } = await send(request, signal);
        const { status, headers, ok } = response;
        const body = parse(text);
        const received = text.slice(0, 200);
        const at = Date.parse(headers.get("date") ?? "") || clock.now();
        const when = { retryAfter: retryAfter(headers, at), at };
        if (status >= 400)
          throw new HttpError({ ...when, status, key, ...refusal(body, response, received, canonical, key) });
        if (ok && expected(body)) return { ...when, value: body };
        // Browsers hide everything about a redirect, even its status, which is 0.
        throw new UnexpectedResponseError(status, ok ? received : "a redirect", key);
      } catch (cause) {
        throw isJobsError(cause) ? cause : new NetworkError(`${name} failed: ${cause}`, { cause, key });
      }
    };
    return withTimeout(clock, requestTimeout, silence, receive, signal);
  };
}

/** Reads the code, message and request id of an error response, with fallbacks for bodies that are not the API's. */
function refusal(body: unknown, { status, headers }: Response, received: string, canonical: string, key?: string) {
  const { code, message, requestId } = Object(body) as Record<string, unknown>;
  if (isObject(code)) throw new UnexpectedResponseError(status, received, key);
  const said = isString(message) ? message : unexpected(status, received);
  return {
    // The only error of API Gateway whose body an API cannot customize.
    code: isString(code) ? code : status === 413 ? "REQUEST_TOO_LARGE" : `HTTP_${status}`,
    message: said.startsWith("The request signature") ? explainMismatch(said, canonical) : said,
    requestId: isString(requestId) ? requestId : (headers.get("x-amzn-requestid") ?? ""),
  };
}

/** Returns undefined, which is never a valid body, if the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
