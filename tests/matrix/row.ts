/** What a client needs to call the twin. */
export interface Configuration {
  readonly baseUrl: string;
  readonly region: string;
  readonly credentials: object;
}

export interface Row {
  readonly name: string;
  /** What ran: the whole journey against the twin, or the SDK with its mocks. */
  readonly what: "the twin" | "the mocks" | "the message";
  /** Where the row is known not to work: why, and what to do. The row then fails if it works. */
  readonly known?: string;
  /** Resolves with the runtime's version. Rejects if anything failed. */
  run(configuration: Configuration): Promise<string>;
}

export const folder = import.meta.dirname;
