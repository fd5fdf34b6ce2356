/** Header names are in lower case. A client error is of status 400, with a `__type` in its body. */
export interface DynamoDbResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** What the database's thread is asked: one call, or its end. */
export type Request = { readonly id: number; readonly action: string; readonly body: string } | "close";

/** What the thread reports first: whether its files are open. If they are not, it ends. */
export type Opening =
  | { readonly opened: true }
  | { readonly opened: false; readonly code?: string; readonly reason: string };

/** The outcome of a call, or a line for the log. */
export type Message =
  | { readonly id: number; readonly response: DynamoDbResponse }
  | { readonly id: number; readonly failure: string }
  | { readonly line: string };
