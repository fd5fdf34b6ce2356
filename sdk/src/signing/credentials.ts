/** AWS credentials: the identity type of the AWS SDK fits. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** A provider is asked for new ones shortly before; without it not until the API says that they have expired. */
  readonly expiration?: Date | string | undefined;
}

export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** A copy of the credentials, or what is wrong with them. That never quotes them: they are secrets. */
export function checkedCredentials(value: Credentials | undefined): Credentials | string {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = value ?? ({} as Credentials);
  const texts = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  for (const [name, text] of Object.entries(texts)) {
    if (!isVisibleText(text)) return `${name} is missing or not visible ASCII`;
  }
  const invalid = expiration != null && Number.isNaN(+new Date(expiration));
  return invalid ? "expiration is no date" : { ...texts, expiration };
}

/** Whether a header can carry it as it is: what none can, `fetch` would quote in its error. */
function isVisibleText(value: unknown): boolean {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}
