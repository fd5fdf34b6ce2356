import { AwsV4Signer } from "aws4fetch";
import type { Clock } from "../clock.ts";
import type { HttpRequest, Send } from "../http/operation.ts";
import type { CredentialsProvider } from "./credentials.ts";
import { CredentialsCache, type SigningCredentials } from "./credentials-cache.ts";

/** A smaller difference between the clocks is not what a signature was rejected for, in milliseconds. */
const negligible = 60_000;

/**
 * Sends each request with a signature of its own. Where the API rejects that for the clock or for expired credentials, what
 * was wrong is put right and the request sent once more.
 */
export function createSignedSend(region: string, provider: CredentialsProvider, clock: Clock): Send {
  let skew = 0;
  const now = () => clock.now() + skew;
  const cache = new CredentialsCache(provider, now);

  async function send(request: HttpRequest, signal: AbortSignal, credentials: SigningCredentials): Promise<Response> {
    const { sessionToken = "", keys } = credentials;
    const signer = new AwsV4Signer({
      ...request,
      ...credentials,
      body: request.body ?? "",
      sessionToken,
      region,
      service: "execute-api",
      // aws4fetch leaves content-type out otherwise.
      allHeaders: true,
      cache: keys,
      datetime: new Date(now()).toISOString().replace(/[:-]|\.\d+/g, ""),
    });
    const { headers } = await signer.sign();
    // A redirect is an answer like another: the signature is good for one address, the session token nobody else's.
    const init = { signal, cache: "no-store", credentials: "omit", redirect: "manual" } as const;
    return fetch(request.url, { ...init, method: request.method, headers, body: request.body ?? null });
  }

  /** Whether what a 403 says was put right. The header may be hidden from a page, so the body counts too. */
  async function correct(response: Response, refused: SigningCredentials): Promise<boolean> {
    const said = response.headers.get("x-amzn-errortype") + (await response.text());
    if (/Expired_?Token/i.test(said)) {
      cache.drop(refused);
      return true;
    }
    const time = Date.parse(response.headers.get("date") ?? "");
    const wrong = /Invalid_?Signature|Signature expired|not yet current/i.test(said);
    if (!wrong || !(Math.abs(time - now()) > negligible)) return false;
    skew = time - clock.now();
    return true;
  }

  return async (request, signal) => {
    const credentials = await cache.get();
    const response = await send(request, signal, credentials);
    if (response.status !== 403 || !(await correct(response.clone(), credentials))) return response;
    return send(request, signal, await cache.get());
  };
}
