/** What is signed and sent. A body is a string or bytes. */
export interface SendableInit extends RequestInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | ArrayBuffer | null;
  readonly signal: AbortSignal;
}

/**
 * Given to openapi-fetch in place of `Request` where no middleware needs a real one. Its body stays the string that is signed: to make a
 * `Request` and read its body back takes ten times as long as the signature.
 */
export class PlainRequest {
  declare readonly url: string;

  constructor(url: string, init: RequestInit) {
    Object.assign(this, init, { url });
  }
}

/** Reads what is to be signed and sent. */
export async function initOf(request: Request): Promise<SendableInit> {
  if (request instanceof PlainRequest) return request as unknown as SendableInit;
  const { method, headers, signal, cache, credentials, redirect } = request;
  const bytes = await request.arrayBuffer();
  // `fetch` allows no body at all for a GET.
  return { method, headers, signal, cache, credentials, redirect, body: bytes.byteLength > 0 ? bytes : null };
}
