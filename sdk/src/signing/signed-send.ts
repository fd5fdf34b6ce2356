import type { ClientSettings } from "../client-options.ts";
import { tooLargeResponse } from "../http/body-limit.ts";
import type { HttpRequest, Send, SendResult } from "../http/operation.ts";
import { readText } from "../http/read-text.ts";
import { createCredentialsCache, type SigningCredentials } from "./credentials-cache.ts";
import { sign } from "./sign.ts";

/** A smaller difference between the clocks is not what a signature was rejected for, in milliseconds. */
const negligible = 60_000;

/**
 * Sends each request with a signature of its own. Where the API rejects that for the clock or for expired credentials, what
 * was wrong is put right and the request sent once more.
 */
export function createSignedSend({ region, credentials, clock, maxResponseBytes }: ClientSettings): Send {
  let skew = 0;
  const now = () => clock.now() + skew;
  const cache = createCredentialsCache(credentials, clock, now);

  async function send(request: HttpRequest, signal: AbortSignal, credentials: SigningCredentials): Promise<SendResult> {
    const { headers, canonical } = await sign(request, credentials, region, now());
    // A redirect is an answer like another: the signature is good for one address, the session token nobody else's.
    const init = { signal, cache: "no-store", credentials: "omit", redirect: "manual" } as const;
    const response = tooLargeResponse(request.body) ?? (await fetch(request.url, { ...request, headers, ...init }));
    return { response, text: await readText(response, maxResponseBytes), canonical };
  }

  /** Whether what a 403 says was put right. The header may be hidden from a page, so the body counts too. */
  function correct(
    { response: { headers }, text }: SendResult,
    refused: SigningCredentials,
    skewThen: number,
  ): boolean {
    const said = headers.get("x-amzn-errortype") + text;
    if (/Expired_?Token/i.test(said)) {
      cache.drop(refused);
      return true;
    }
    const learnt = Date.parse(headers.get("date") ?? "") - clock.now();
    const wrong = /Invalid_?Signature|Signature expired|not yet current/i.test(said);
    // Compared with what this request was signed by: another may have learnt the same meanwhile.
    if (!wrong || !(Math.abs(learnt - skewThen) > negligible)) return false;
    skew = learnt;
    return true;
  }

  return async (request, signal) => {
    const credentials = await cache.get();
    const skewThen = skew;
    const sent = await send(request, signal, credentials);
    if (sent.response.status !== 403 || !correct(sent, credentials, skewThen)) return sent;
    return send(request, signal, await cache.get());
  };
}
