import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { request as secureRequest } from "node:https";
import { text as textOf } from "node:stream/consumers";
import type { Credentials } from "../../../sdk/src/index.ts";
import { sign } from "../../../sdk/src/signing/sign.ts";
import { isObject } from "../../contract/objects.ts";

/** An API, and who calls it. */
export interface Api {
  /** With the stage, without a slash at its end. */
  readonly baseUrl: string;
  readonly region: string;
  readonly caller: Credentials;
  /** Ends what is being sent. */
  readonly signal?: AbortSignal;
}

export interface Call {
  readonly method: string;
  /** Below the stage, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Not signed. A list is a line for each value, which `fetch` would join. */
  readonly unsigned?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** Another caller; null sends no signature. */
  readonly credentials?: Credentials | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Empty unless the text is an object of JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** API Gateway itself gives up after 29 s. */
const timeoutMilliseconds = 40_000;

/** Sends what the SDK would refuse to send, once and as it is. Rejects if no answer comes. */
export async function send({ baseUrl, region, caller, signal }: Api, call: Call): Promise<Answer> {
  const { method, path, body = null, credentials = caller, unsigned = {} } = call;
  const url = `${baseUrl}${path}`;
  const own = { ...call.headers, ...(body !== null && call.headers === undefined && json) };
  const headers =
    credentials === null
      ? own
      : (await sign({ method, url, headers: own, body }, { ...credentials, keys: new Map() }, region, Date.now()))
          .headers;
  const start = url.startsWith("https:") ? secureRequest : request;
  const all = { ...headers, ...unsigned } as Record<string, string | string[]>;
  const sent = start(url, {
    method,
    headers: all,
    agent: false,
    timeout: timeoutMilliseconds,
    ...(signal && { signal }),
  });
  sent.once("timeout", () => sent.destroy(new Error(`No answer within ${timeoutMilliseconds / 1_000} s.`)));
  const answered = once(sent, "response");
  // A body that is too large is answered before all of it was read. What then fails is the sending alone.
  sent.on("error", () => {});
  sent.end(body ?? undefined);
  const [response] = (await answered) as [IncomingMessage];
  const text = await textOf(response);
  sent.destroy();
  return { status: response.statusCode ?? 0, headers: response.headers, text, body: parse(text) };
}

const json = { "Content-Type": "application/json" };

function parse(text: string): Answer["body"] {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
