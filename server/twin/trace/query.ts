import { type HttpRequest, queryOf } from "../http/message.ts";
import { Refusal } from "./answers.ts";

/**
 * Returns the query parameters of a request. Throws a `Refusal` on one that is unknown, repeated or empty: a typo in `jobId`
 * must not apply to all jobs.
 */
export function readQuery<Name extends string>(
  request: HttpRequest,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const query: Partial<Record<Name, string>> = {};
  for (const [given, value] of new URLSearchParams(queryOf(request.target))) {
    const name = names.find((known) => known === given);
    if (name === undefined || query[name] !== undefined || value === "") {
      const known = names.length === 0 ? "none" : names.join(", ");
      throw new Refusal(
        400,
        "InvalidQuery",
        `Query parameter ${given} is unknown, repeated or empty. Known: ${known}.`,
      );
    }
    query[name] = value;
  }
  return query;
}
