import { HttpError } from "../errors/http-error.ts";
import { isJobsError } from "../errors/jobs-error.ts";
import { NetworkError } from "../errors/network-error.ts";
import { UnexpectedResponseError, unexpected } from "../errors/unexpected-response-error.ts";
import { isObject, isString } from "../job/record.ts";
import type { Clock } from "../waiting/clock.ts";
import { withTimeout } from "../waiting/time.ts";
import { parseJson } from "./parse-json.ts";
import { readText } from "./read-text.ts";
import { retryAfter } from "./retry-after.ts";

/** A successful response. */
export interface ApiResponse<T> {
  readonly value: T;
  /** In seconds. */
  readonly retryAfter: number | undefined;
  /** When the API responded, in milliseconds since the epoch: from the `Date` header, or by the client's clock. */
  readonly at: number;
}

/** What openapi-fetch's client resolves with for `parseAs: "stream"`: the body of an error is parsed, or text if it is not JSON. */
export interface FetchResponse {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The options of every call of openapi-fetch's client. */
export interface CallInit {
  readonly signal: AbortSignal;
  /** So that a body over `maxResponseBytes` is not read. */
  readonly parseAs: "stream";
}

/** Sends one request and resolves with a response whose body is a `T`. Rejects with a `JobsError` for any other outcome. */
export type Exchange = <T>(
  /** Its method and URL, for errors. */
  name: string,
  call: (init: CallInit) => Promise<FetchResponse>,
  expected: (body: unknown) => body is T,
  signal: AbortSignal | undefined,
  /** The Idempotency-Key of a submission, for its errors. */
  key?: string,
) => Promise<ApiResponse<T>>;

export interface ExchangeOptions {
  readonly clock: Clock;
  /** Aborts when the user changes. */
  readonly ended: AbortSignal;
  /** Throws if the user has changed. */
  readonly checkUser: () => void;
  /** In milliseconds. */
  readonly requestTimeout: number;
  readonly maxResponseBytes: number;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { clock, ended, checkUser, requestTimeout, maxResponseBytes } = options;
  return async (name, call, expected, signal, key) => {
    const silence = () => new NetworkError(`${name} got no response within ${requestTimeout / 1_000} s.`, { key });
    const receive = async (signal: AbortSignal) => {
      try {
        const { data, error, response } = await call({ signal, parseAs: "stream" });
        const { status, headers, ok } = response;
        const at = Date.parse(headers.get("date") ?? "") || clock.now();
        const when = { retryAfter: retryAfter(headers, at), at };
        if (status >= 400) throw new HttpError({ ...when, status, key, ...refusal(error, response, key) });
        // Browsers hide everything about a redirect, even its status, which is 0.
        if (!ok) throw new UnexpectedResponseError(status, "a redirect", key);
        const text = await readText(data as ReadableStream<Uint8Array> | undefined, maxResponseBytes);
        checkUser();
        const body = parseJson(text);
        if (expected(body)) return { ...when, value: body };
        throw new UnexpectedResponseError(status, excerpt(text), key);
      } catch (cause) {
        throw isJobsError(cause) ? cause : new NetworkError(`${name} failed: ${cause}`, { cause, key });
      }
    };
    return withTimeout(clock, requestTimeout, silence, receive, signal, ended);
  };
}

/** Reads the code, message and request id of an error response, with fallbacks for bodies that are not the API's. */
function refusal(body: unknown, { status, headers }: Response, key: string | undefined) {
  const { code, message, requestId } = Object(body) as Record<string, unknown>;
  const received = excerpt(isString(body) ? body : (JSON.stringify(body) ?? ""));
  if (isObject(code)) throw new UnexpectedResponseError(status, received, key);
  return {
    // The only error of API Gateway whose body an API cannot customize.
    code: isString(code) ? code : status === 413 ? "REQUEST_TOO_LARGE" : `HTTP_${status}`,
    message: isString(message) ? message : unexpected(status, received),
    requestId: isString(requestId) ? requestId : (headers.get("x-amzn-requestid") ?? ""),
  };
}

function excerpt(text: string): string {
  return text.slice(0, 200);
}
