/** AWS credentials: the identity type of the AWS SDK fits. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** A provider is asked for new ones shortly before; without it not until the API says that they have expired. */
  readonly expiration?: Date | string | undefined;
}

export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** What a value lacks to be credentials that can sign; undefined if nothing. */
export function lackOf(value: Partial<Credentials> | undefined): string | undefined {
  const names = ["accessKeyId", "secretAccessKey"] as const;
  return names.find((name) => typeof value?.[name] !== "string" || value[name] === "");
}
