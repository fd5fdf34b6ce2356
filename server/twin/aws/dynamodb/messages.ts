/** Header names are in lower case. A client error has the status 400 and a `__type` in its body. */
export interface DynamoDbResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** A request to the database's thread: a call, or to close. */
export type Request = { readonly id: number; readonly action: string; readonly body: string } | "close";

/** The first message of the thread: whether its files are open. If they are not, the thread ends. */
export type Opening =
  | { readonly opened: true }
  | { readonly opened: false; readonly code?: string; readonly reason: string };

/** The outcome of a call, or a line for the log. */
export type Message =
  | { readonly id: number; readonly response: DynamoDbResponse }
  | { readonly id: number; readonly failure: string }
  | { readonly line: string };
