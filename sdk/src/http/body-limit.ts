/** Maximum size of a request or response body in bytes: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const bodyLimit = 10_485_760;

/**
 * Returns a 413 response for a body over the limit, otherwise undefined. API Gateway's own 413 has no CORS headers: in a page, `fetch`
 * would fail as on a network failure.
 */
export function tooLargeResponse(body: string | ArrayBuffer | null): Response | undefined {
  const bytes = sizeOf(body);
  if (bytes <= bodyLimit) return undefined;
  return Response.json({ message: `The body has ${bytes} bytes, more than ${bodyLimit}.` }, { status: 413 });
}

function sizeOf(body: string | ArrayBuffer | null): number {
  if (typeof body !== "string") return body?.byteLength ?? 0;
  // A UTF-16 code unit takes at most three bytes in UTF-8, so most bodies need no encoding to be measured.
  return body.length * 3 <= bodyLimit ? body.length : new TextEncoder().encode(body).length;
}
