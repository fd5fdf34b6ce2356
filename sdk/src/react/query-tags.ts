type Query = typeof import("@tanstack/react-query");

/** TanStack Query 5 reads a key's data and error types from these symbols. Query 4 does not have them. */
export type TaggedKey<Key, Data, Failure> = Query extends {
  readonly dataTagSymbol: infer OfData extends symbol;
  readonly dataTagErrorSymbol: infer OfError extends symbol;
}
  ? Key & { [Name in OfData]: Data } & { [Name in OfError]: Failure }
  : Key;
