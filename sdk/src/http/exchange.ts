import type { Clock } from "../clock.ts";
import { HttpError } from "../errors/http-error.ts";
import { isJobsError } from "../errors/jobs-error.ts";
import { NetworkError } from "../errors/network-error.ts";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import { isObject } from "../record.ts";
import { explainMismatch } from "../signing/mismatch.ts";
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
  /** When the API gave it, in milliseconds since the epoch: by its own clock, or else by this one. */
  readonly at: number;
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
    const { response, canonical } = await send(request, limit.signal);
    const { status, headers, ok } = response;
    // Browsers show no more of a redirect than that it is one, with 0 for its status.
    if (status < 200 || (status >= 300 && status < 400)) throw new UnexpectedResponseError(status, "a redirect");
    const text = await response.text();
    const body = parse(text);
    const at = Date.parse(headers.get("date") ?? "") || clock.now();
    const wait = retryAfter(headers, at);
    if (!ok) throw httpError({ status, headers, text, body, at, retryAfter: wait, key, canonical });
    if (!expected(body)) throw new UnexpectedResponseError(status, text.slice(0, 200));
    return { value: body, retryAfter: wait, at };
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

interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
  readonly at: number;
  readonly retryAfter: number | undefined;
  readonly key: string | undefined;
  readonly canonical: string;
}

function httpError({ status, headers, text, body, canonical, ...more }: Refusal): HttpError {
  const { code, message, requestId } = isObject(body) ? body : {};
  const said = `${message ?? `HTTP ${status} without the API's error body: ${text.slice(0, 200) || "nothing"}`}`;
  return new HttpError({
    ...more,
    status,
    code: `${code ?? `HTTP_${status}`}`,
    message: said.startsWith("The request signature we calculated") ? explainMismatch(said, canonical) : said,
    requestId: `${requestId ?? headers.get("x-amzn-requestid") ?? ""}`,
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
