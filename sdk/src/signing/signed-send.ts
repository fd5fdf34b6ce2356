import type { ClientSettings } from "../client-options.ts";
import { tooLargeResponse } from "../http/body-limit.ts";
import type { HttpRequest, Send, SendResult } from "../http/operation.ts";
import { readText } from "../http/read-text.ts";
import { createCredentialsCache, type SigningCredentials } from "./credentials-cache.ts";
import { sign } from "./sign.ts";

/** In milliseconds. A smaller clock skew does not explain a rejected signature. */
const minSkew = 60_000;

/**
 * Signs and sends requests. If the API rejects a signature because of the clock or of expired credentials, corrects the cause and sends
 * the request once more.
 */
export function createSignedSend({ region, credentials, clock, maxResponseBytes }: ClientSettings): Send {
  let skew = 0;
  const now = () => clock.now() + skew;
  const cache = createCredentialsCache(credentials, clock, now);

  async function send(request: HttpRequest, signal: AbortSignal, credentials: SigningCredentials): Promise<SendResult> {
    const { headers, canonical } = await sign(request, credentials, region, now());
    // Redirects are not followed: the signature is valid for one URL, and the session token must not leave it.
    const init = { signal, cache: "no-store", credentials: "omit", redirect: "manual" } as const;
    const response = tooLargeResponse(request.body) ?? (await fetch(request.url, { ...request, headers, ...init }));
    return { response, text: await readText(response, maxResponseBytes), canonical };
  }

  /** Corrects the cause of a 403 and returns whether it did. Reads the body too: the header may be hidden from a page. */
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
    // Compared with the skew of this request: another may have corrected it meanwhile.
    if (!wrong || !(Math.abs(learnt - skewThen) > minSkew)) return false;
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
