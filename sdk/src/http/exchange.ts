import type { Clock } from "../clock.ts";
import { HttpError } from "../errors/http-error.ts";
import { isJobsError } from "../errors/jobs-error.ts";
import { NetworkError } from "../errors/network-error.ts";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import { isObject } from "../record.ts";
import { abortable } from "../waiting/abortable.ts";
import { deadline } from "../waiting/deadline.ts";
import type { HttpRequest, Send } from "./operation.ts";
import { retryAfter } from "./retry-after.ts";

/** In milliseconds. API Gateway answers within 29 s: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const longestAnswer = 30_000;

export interface Answer<T> {
  readonly value: T;
  /** Seconds. */
  readonly retryAfter: number | undefined;
}

interface Exchange<T> {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The Idempotency-Key that is sent. */
  readonly key?: string;
  readonly request: HttpRequest;
  readonly send: Send;
  /** Whether the body is what the contract says. */
  readonly expected: (body: unknown) => body is T;
}

/** Sends one request and reads its answer. Whatever else comes is the error that says what. */
export async function exchange<T>({ clock, signal, key, request, send, expected }: Exchange<T>): Promise<Answer<T>> {
  const name = `${request.method} ${request.url}`;
  const silence = () => new NetworkError(`${name} was not answered within 30 s.`, { key });
  const limit = deadline(clock, longestAnswer, silence, signal);
  const receive = async () => {
    const response = await send(request, limit.signal);
    const text = await response.text();
    const body = parse(text);
    const wait = retryAfter(response.headers, clock.now());
    if (!response.ok) throw httpError(response, text, body, wait, key);
    if (!expected(body)) throw new UnexpectedResponseError(response.status, text.slice(0, 200));
    return { value: body, retryAfter: wait };
  };
  try {
    return await abortable(receive(), limit.signal);
  } catch (cause) {
    limit.signal.throwIfAborted();
    throw isJobsError(cause) ? cause : new NetworkError(`${name} failed: ${cause}`, { cause, key });
  } finally {
    limit.clear();
  }
}

function httpError(
  { status, headers }: Response,
  text: string,
  body: unknown,
  retryAfter: number | undefined,
  key: string | undefined,
): HttpError {
  const { code, message, requestId } = isObject(body) ? body : {};
  return new HttpError({
    status,
    code: `${code ?? `HTTP_${status}`}`,
    message: `${message ?? `HTTP ${status} without the API's error body: ${text.slice(0, 200) || "nothing"}`}`,
    requestId: `${requestId ?? headers.get("x-amzn-requestid") ?? ""}`,
    retryAfter,
    key,
  });
}

/** Undefined if the text is not JSON: no answer of the API is that. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
