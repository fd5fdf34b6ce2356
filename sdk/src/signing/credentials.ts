/** AWS credentials. The AWS SDK's `AwsCredentialIdentity` is assignable. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** New credentials are requested from the provider a minute before. Without it, once the API rejects them as expired. */
  readonly expiration?: Date | string | undefined;
}

/** Returns credentials. Called again a minute before they expire, or when the API rejects them as expired. */
export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** Returns a copy of the credentials, or the problem with them, which never quotes them: they are secrets. */
export function checkedCredentials(given: Credentials | undefined): Credentials | string {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = given ?? ({} as Credentials);
  const strings = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  for (const [name, value] of Object.entries(strings)) {
    if (!isVisibleAscii(value)) return `${name} is missing or not visible ASCII`;
  }
  const invalid = expiration != null && Number.isNaN(+new Date(expiration));
  return invalid ? "expiration is not a date" : { ...strings, expiration };
}

/** Whether a header can carry the value. Otherwise `fetch` would throw an error that quotes it. */
function isVisibleAscii(value: unknown): boolean {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}
