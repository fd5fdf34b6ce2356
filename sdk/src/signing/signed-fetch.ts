import type { AwsV4Signer } from "aws4fetch";
import type { ClientSettings } from "../client-options.ts";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import { tooLargeResponse } from "../http/body-limit.ts";
import { initOf } from "../http/plain-request.ts";
import { readText } from "../http/read-text.ts";
import { createCredentialsCache, type SigningCredentials } from "./credentials-cache.ts";
import { createSigner } from "./signer.ts";

/** Sends a request: the type of openapi-fetch's option `fetch`. */
export type SendRequest = (request: Request) => Promise<Response>;

/** In milliseconds. A smaller clock skew does not explain a rejected signature. */
const minSkew = 60_000;

/**
 * Signs requests and sends them, after all middleware. If the API rejects a signature because of the clock or of expired credentials,
 * corrects the cause and sends the request once more. The body of a response with an error has at most `maxResponseBytes`.
 */
export function createSignedFetch(settings: SignedFetchOptions): SendRequest {
  const { region, credentials, clock, maxResponseBytes, fetch } = settings;
  /** How far the client's clock is behind the API's, as far as it is known. */
  let skew = 0;
  const now = () => clock.now() + skew;
  const cache = createCredentialsCache(credentials, clock, now);

  /** Corrects the cause of a 403 and returns whether it did. Reads the body too: the header may be hidden from a page. */
  function correct(headers: Headers, text: string, refused: SigningCredentials, skewThen: number): boolean {
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

  return async (request) => {
    const { url } = request;
    const init = await initOf(request);
    const tooLarge = tooLargeResponse(init.body);
    if (tooLarge) return tooLarge;

    for (let isFirst = true; ; isFirst = false) {
      const key = await cache.get();
      const skewThen = skew;
      const signer = createSigner({ ...init, url }, key, region, now());
      const signed = await signer.sign();
      const response = await fetch(url, { ...init, headers: signed.headers });
      const { status, headers } = response;
      if (status < 400) return response;
      const text = await readText(response.body, maxResponseBytes);
      if (isFirst && status === 403 && correct(headers, text, key, skewThen)) continue;
      // No `Response` can be made of such a status, and no API Gateway sends it.
      if (status > 599) throw new UnexpectedResponseError(status, text.slice(0, 200));
      // Without its status text, which a server may have filled with what `Response` does not allow.
      return new Response(await explained(text, signer), { status, headers });
    }
  };
}

type SignedFetchOptions = Pick<ClientSettings, "region" | "credentials" | "clock" | "maxResponseBytes" | "fetch">;

/** Explains a rejected signature. Leaves any other body as it is, and this too if the explanation cannot be loaded or made. */
async function explained(text: string, signer: AwsV4Signer): Promise<string> {
  if (!text.includes('"The request signature')) return text;
  try {
    // Loaded only now, as few programs ever need it.
    const { explainRejection } = await import("./mismatch.ts");
    return explainRejection(text, await signer.canonicalString());
  } catch {
    return text;
  }
}
