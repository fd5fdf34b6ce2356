import type { ClientSettings } from "../client-options.ts";
import { tooLargeResponse } from "../http/body-limit.ts";
import { initOf } from "../http/plain-request.ts";
import { readText } from "../http/read-text.ts";
import { createCredentialsCache, type SigningCredentials } from "./credentials-cache.ts";
import { sign } from "./sign.ts";

/** Sends a request: the type of openapi-fetch's option `fetch`. */
export type SendRequest = (request: Request) => Promise<Response>;

/** In milliseconds. A smaller clock skew does not explain a rejected signature. */
const minSkew = 60_000;

/** The start of the message about a rejected signature. */
const rejection = '"The request signature';

/** A response with an error has its body here, as its stream can be read only once. */
interface Attempt {
  readonly response: Response;
  readonly text: string;
}

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
  function correct({ response: { headers }, text }: Attempt, refused: SigningCredentials, skewThen: number): boolean {
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

    async function send(credentials: SigningCredentials): Promise<Attempt> {
      const signed = await sign({ ...init, url }, credentials, region, now());
      const response = await fetch(url, { ...init, headers: signed.headers });
      if (response.status < 400) return { response, text: "" };
      const text = await readText(response.body, maxResponseBytes);
      if (!text.includes(rejection)) return { response, text };
      // Loaded only now, as few programs ever need it. Without it, or if the body is not JSON, the API's message stays as it is.
      const explained = import("./mismatch.ts").then(async (module) =>
        module.explainRejection(text, await signed.canonical()),
      );
      return { response, text: await explained.catch(() => text) };
    }

    const key = await cache.get();
    const skewThen = skew;
    let attempt = await send(key);
    if (attempt.response.status === 403 && correct(attempt, key, skewThen)) attempt = await send(await cache.get());
    const { response, text } = attempt;
    const { status, headers } = response;
    // Without its status text, which a server may have filled with what `Response` does not allow.
    return status < 400 ? response : new Response(text, { status, headers });
  };
}

type SignedFetchOptions = Pick<ClientSettings, "region" | "credentials" | "clock" | "maxResponseBytes" | "fetch">;
