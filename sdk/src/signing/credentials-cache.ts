import type { Clock } from "../clock.ts";
import { CredentialsError } from "../errors/credentials-error.ts";
import { abortable } from "../waiting/abortable.ts";
import { deadline } from "../waiting/deadline.ts";
import { type Credentials, type CredentialsProvider, flawOf } from "./credentials.ts";

/** How long before their end credentials are replaced, in milliseconds: longer than a request takes. */
const margin = 60_000;

/** A provider that takes longer is given up, in milliseconds: less than a request may take, so that its error says why. */
const longestAsk = 25_000;

/** Credentials, with the signing key derived from them for each day. */
export interface SigningCredentials extends Credentials {
  readonly keys: Map<string, Promise<CryptoKey>>;
}

/** Keeps what a provider gave until shortly before it ends. However many ask meanwhile, the provider is asked once. */
export class CredentialsCache {
  readonly #provider: CredentialsProvider;
  readonly #clock: Clock;
  readonly #now: () => number;
  #kept: SigningCredentials | undefined;
  #asked: Promise<SigningCredentials> | undefined;

  /** `now` is the API's time, as far as it is known. */
  constructor(provider: CredentialsProvider, clock: Clock, now: () => number) {
    this.#provider = provider;
    this.#clock = clock;
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
    const silence = () => new Error(`no answer within ${longestAsk / 1_000} s`);
    const limit = deadline(this.#clock, longestAsk, silence);
    let credentials: Credentials;
    try {
      credentials = await abortable((async () => this.#provider())(), limit.signal);
    } catch (cause) {
      throw new CredentialsError(`The credentials' provider failed: ${cause}`, { cause });
    } finally {
      limit.clear();
    }
    const flaw = flawOf(credentials);
    if (flaw !== undefined) throw new CredentialsError(`The provider's credentials cannot be used: ${flaw}.`);
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
    this.#kept = { accessKeyId, secretAccessKey, sessionToken, expiration, keys: new Map() };
    return this.#kept;
  }
}
