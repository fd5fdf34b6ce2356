import type { RawResponse } from "./raw-connection.ts";

/** What Node's HTTP server itself says to what is no HTTP: nothing but a status. */
const ofNode = [400, 408, 413, 417, 431];

/** What the twin may answer: a status, and the form of the body that comes with it. */
const documented: readonly [statuses: readonly number[], body: RegExp | readonly (readonly string[])[]][] = [
  // The API, as the contract has it.
  [[202], [["jobId"]]],
  [[200], [["jobs"], ["jobs", "nextPageToken"]]],
  [[204], /^$/],
  [[400, 403, 404, 415], [["code", "message", "requestId"]]],
  // Another stage, or a body over the limit.
  [[403, 413], [["message"]]],
  // The twin's own paths.
  [[200], [["steps"]]],
  [[400, 403, 404], [["code", "message"]]],
  // AWS's services. A function that returns nothing gives null.
  [[200], /^null$/],
  [[400], [["__type", "message"], ["__type", "Message"], ["__type"]]],
  [
    [400, 403, 404, 413, 415],
    [["message"], ["Message", "Type"], ["Type", "message"]],
  ],
  [[400, 403, 404], /^<ErrorResponse [\s\S]*<Code>\w+<\/Code>[\s\S]*<\/ErrorResponse>\s*$/],
];

/** Why an answer is none that is documented; undefined if it is one. */
export function undocumented({ status, headers, body }: RawResponse): string | undefined {
  if (body === "" && ofNode.includes(status)) return undefined;
  // An answer to HEAD.
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
