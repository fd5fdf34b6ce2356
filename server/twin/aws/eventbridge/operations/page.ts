import { EventBridgeError } from "../errors.ts";

interface Paging {
  readonly Limit: number | undefined;
  readonly NextToken: string | undefined;
}

/** Returns a page of a list, with the token of the next page if there is one. */
export function page<T>(
  items: readonly T[],
  { Limit = 100, NextToken }: Paging,
): { readonly items: T[]; readonly NextToken?: string } {
  const start = NextToken === undefined ? 0 : offsetOf(NextToken);
  const end = start + Limit;
  return { items: items.slice(start, end), ...(end < items.length && { NextToken: tokenOf(end) }) };
}

function tokenOf(offset: number): string {
  return Buffer.from(`offset ${offset}`).toString("base64url");
}

function offsetOf(token: string): number {
  const [, offset] = /^offset (\d{1,15})$/.exec(Buffer.from(token, "base64url").toString()) ?? [];
  if (offset === undefined) throw new EventBridgeError("ValidationException", "Parameter NextToken is not valid.");
  return Number(offset);
}
