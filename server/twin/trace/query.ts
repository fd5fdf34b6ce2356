import { type HttpRequest, queryOf } from "../http/message.ts";
import { Refusal } from "./answers.ts";

/** The query parameters of a request. A name that is not known, repeated or empty is refused: a typing error must not mean all jobs. */
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
        `Query parameter ${given}: give each at most once, with a value. Known: ${known}.`,
      );
    }
    query[name] = value;
  }
  return query;
}
