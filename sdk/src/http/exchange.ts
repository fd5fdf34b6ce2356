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

/** In milliseconds. API Gateway answers within 29 s: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const requestTimeout = 30_000;

export interface ApiResponse<T> {
  readonly value: T;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  /** When the API gave it, in milliseconds since the epoch: by its own clock, or else by this one. */
  readonly at: number;
}

/** Sends one request and reads its answer, a `T` of the contract. Whatever else comes is the error that says what. */
export type Exchange = <T>(
  request: HttpRequest,
  expected: (body: unknown) => body is T,
  signal: AbortSignal | undefined,
  /** The Idempotency-Key that is sent. */
  key?: string,
) => Promise<ApiResponse<T>>;

export function createExchange(send: Send, clock: Clock): Exchange {
  return async (request, expected, signal, key) => {
    const name = `${request.method} ${request.url}`;
    const silence = () => new NetworkError(`${name} had no answer within 30 s.`, { key });
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
        // Browsers show no more of a redirect than that it is one, with 0 for its status.
        throw new UnexpectedResponseError(status, ok ? received : "a redirect", key);
      } catch (cause) {
        throw isJobsError(cause) ? cause : new NetworkError(`${name} failed: ${cause}`, { cause, key });
      }
    };
    return withTimeout(clock, requestTimeout, silence, receive, signal);
  };
}

/** What an error says: by the API's error body, as far as it has one. */
function refusal(body: unknown, { status, headers }: Response, received: string, canonical: string, key?: string) {
  const { code, message, requestId } = Object(body) as Record<string, unknown>;
  if (isObject(code)) throw new UnexpectedResponseError(status, received, key);
  const said = isString(message) ? message : unexpected(status, received);
  return {
    // API Gateway's own 413 is the one error whose body an API cannot set.
    code: isString(code) ? code : status === 413 ? "REQUEST_TOO_LARGE" : `HTTP_${status}`,
    message: said.startsWith("The request signature") ? explainMismatch(said, canonical) : said,
    requestId: isString(requestId) ? requestId : (headers.get("x-amzn-requestid") ?? ""),
  };
}

/** Undefined if the text is not JSON: no answer of the API is that. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
