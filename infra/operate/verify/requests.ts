import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { request as secureRequest } from "node:https";
import { text as textOf } from "node:stream/consumers";
import type { Credentials } from "../../../sdk/src/index.ts";
import { createSigner } from "../../../sdk/src/signing/signer.ts";
import { isObject } from "../../contract/objects.ts";

/** An API and its caller. */
export interface Api {
  /** With the stage, without a trailing slash. */
  readonly baseUrl: string;
  readonly region: string;
  readonly caller: Credentials;
  /** Aborts requests. */
  readonly signal?: AbortSignal;
}

export interface Call {
  readonly method: string;
  /** Below the stage, with the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that are not signed. A list becomes one line per value, which `fetch` would join. */
  readonly unsigned?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** Default: those of the caller; null: no signature. */
  readonly credentials?: Credentials | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Empty unless the text is a JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Longer than API Gateway, which times out after 29 s. */
const timeoutMilliseconds = 40_000;

/** Sends a request once and as it is, also one that the SDK would reject. Rejects if there is no response. */
export async function send({ baseUrl, region, caller, signal }: Api, call: Call): Promise<Answer> {
  const { method, path, body = null, credentials = caller, unsigned = {} } = call;
  const url = `${baseUrl}${path}`;
  const own = { ...call.headers, ...(body !== null && call.headers === undefined && json) };
  const signable = { method, url, headers: own, body };
  const headers =
    credentials === null
      ? own
      : Object.fromEntries(
          (await createSigner(signable, { ...credentials, keys: new Map() }, region, Date.now()).sign()).headers,
        );
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
  // The response to a body that is too large comes before the whole body is read. Then only sending fails.
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
