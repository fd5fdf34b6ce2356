/** AWS credentials: the identity type of the AWS SDK fits. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** A provider is asked for new ones shortly before; without it not until the API says that they have expired. */
  readonly expiration?: Date | string | undefined;
}

export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** What is wrong with a value as credentials; undefined if nothing. It never quotes them: they are secrets. */
export function flawOf(value: Partial<Credentials> | undefined): string | undefined {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = value ?? {};
  const texts = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  for (const [name, text] of Object.entries(texts)) {
    if (!isVisibleText(text)) return `${name} is missing or not visible ASCII`;
  }
  return expiration != null && Number.isNaN(new Date(expiration).getTime()) ? "expiration is no date" : undefined;
}

/** Whether a header can carry it as it is: what none can, `fetch` would quote in its error. */
function isVisibleText(value: unknown): boolean {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}
