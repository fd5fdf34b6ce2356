/** What a signed request says of its signature, whichever form it uses; nothing of it is checked yet. */
export interface SignatureParameters {
  readonly algorithm: string;
  /** Access key id and scope, separated by slashes. */
  readonly credential: string;
  /** In lower case. */
  readonly signedHeaders: readonly string[];
  /** Hexadecimal. */
  readonly signature: string;
  readonly date: string;
  readonly sessionToken: string | undefined;
}
