/** Header names are in lower case. A client error is of status 400, with a `__type` in its body. */
export interface DynamoDbResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** What the database's thread is asked: one call, or its end. */
export type Request = { readonly id: number; readonly action: string; readonly body: string } | "close";

/** What the thread says: the port that it listens on, or what became of a call. */
export type Message =
  | { readonly port: number }
  | { readonly id: number; readonly response: DynamoDbResponse }
  | { readonly id: number; readonly failure: string };
