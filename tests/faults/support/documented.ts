import type { RawResponse } from "./raw-connection.ts";

/** The statuses that Node's HTTP server returns, without a body, for input that is not HTTP. */
const ofNode = [400, 408, 413, 417, 431];

/** The twin's documented responses: statuses, and the form of their bodies. */
const documented: readonly [statuses: readonly number[], body: RegExp | readonly (readonly string[])[]][] = [
  // The API, according to the contract.
  [[202], [["jobId"]]],
  [[200], [["jobs"], ["jobs", "nextPageToken"]]],
  [[204], /^$/],
  [[400, 403, 404, 415], [["code", "message", "requestId"]]],
  // Another stage, or a body over the limit.
  [[403, 413], [["message"]]],
  // The twin's own paths.
  [[200], [["steps"]]],
  [[400, 403, 404], [["code", "message"]]],
  // AWS's services. A function that returns undefined yields null.
  [[200], /^null$/],
  [[400], [["__type", "message"], ["__type", "Message"], ["__type"]]],
  [
    [400, 403, 404, 413, 415],
    [["message"], ["Message", "Type"], ["Type", "message"]],
  ],
  [[400, 403, 404], /^<ErrorResponse [\s\S]*<Code>\w+<\/Code>[\s\S]*<\/ErrorResponse>\s*$/],
];

/** Returns a response that is not documented as a string, or undefined if it is documented. */
export function undocumented({ status, headers, body }: RawResponse): string | undefined {
  if (body === "" && ofNode.includes(status)) return undefined;
  // A response to HEAD.
  const isEmpty = body === "" && Number(headers.get("content-length") ?? 0) > 0;
  const isKnown = documented.some(
    ([statuses, form]) =>
      statuses.includes(status) && (isEmpty || (form instanceof RegExp ? form.test(body) : hasKeys(body, form))),
  );
  return isKnown ? undefined : `${status} ${body}`;
}

function hasKeys(body: string, forms: readonly (readonly string[])[]): boolean {
  try {
    const keys = Object.keys(JSON.parse(body)).sort().join();
    return forms.some((form) => form.join() === keys);
  } catch {
    return false;
  }
}
