/** The signature parameters of a request, in either form, not verified yet. */
export interface SignatureParameters {
  readonly algorithm: string;
  /** The access key id and the scope, separated by slashes. */
  readonly credential: string;
  /** In lower case. */
  readonly signedHeaders: readonly string[];
  /** Hexadecimal. */
  readonly signature: string;
  readonly date: string;
  readonly sessionToken: string | undefined;
}
