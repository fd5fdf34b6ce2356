/** In bytes, of a request and of a response: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const bodyLimit = 10_485_760;

/**
 * The response to a body over the limit, in the API's place; undefined if it can be sent. A page could not read the API's own 413:
 * it has no CORS headers, so fetch would fail as if the network had.
 */
export function tooLargeResponse(body: string | null): Response | undefined {
  // A UTF-16 code unit takes at most three bytes: most bodies need no encoding to be measured.
  if (!body || body.length * 3 <= bodyLimit) return undefined;
  const bytes = new TextEncoder().encode(body).length;
  if (bytes <= bodyLimit) return undefined;
  return Response.json({ message: `The body has ${bytes} bytes, more than ${bodyLimit}.` }, { status: 413 });
}
