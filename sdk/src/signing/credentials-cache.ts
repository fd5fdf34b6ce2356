import { CredentialsError } from "../errors/credentials-error.ts";
import { type Credentials, type CredentialsProvider, flawOf } from "./credentials.ts";

/** How long before their end credentials are replaced, in milliseconds: longer than a request takes. */
const margin = 60_000;

/** Credentials, with the signing keys derived from them. */
export interface SigningCredentials extends Credentials {
  readonly keys: Map<string, ArrayBuffer>;
}

/** Keeps what a provider gave until shortly before it ends. However many ask meanwhile, the provider is asked once. */
export class CredentialsCache {
  readonly #provider: CredentialsProvider;
  readonly #now: () => number;
  #kept: SigningCredentials | undefined;
  #asked: Promise<SigningCredentials> | undefined;

  constructor(provider: CredentialsProvider, now: () => number) {
    this.#provider = provider;
    this.#now = now;
  }

  async get(): Promise<SigningCredentials> {
    if (this.#kept !== undefined && !this.#ends(this.#kept)) return this.#kept;
    this.#asked ??= this.#ask().finally(() => {
      this.#asked = undefined;
    });
    return this.#asked;
  }

  /** Gives up those that the API refused, unless others have taken their place. */
  drop(refused: SigningCredentials): void {
    if (this.#kept === refused) this.#kept = undefined;
  }

  #ends({ expiration }: Credentials): boolean {
    return expiration !== undefined && new Date(expiration).getTime() - margin <= this.#now();
  }

  async #ask(): Promise<SigningCredentials> {
    let credentials: Credentials;
    try {
      credentials = await this.#provider();
    } catch (cause) {
      throw new CredentialsError(`The credentials' provider failed: ${String(cause)}`, { cause });
    }
    const flaw = flawOf(credentials);
    if (flaw !== undefined) throw new CredentialsError(`The provider's credentials cannot be used: ${flaw}.`);
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
    this.#kept = { accessKeyId, secretAccessKey, sessionToken, expiration, keys: new Map() };
    return this.#kept;
  }
}
