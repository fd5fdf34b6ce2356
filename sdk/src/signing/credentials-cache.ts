import { CredentialsError } from "../errors/credentials-error.ts";
import type { Clock } from "../waiting/clock.ts";
import { withTimeout } from "../waiting/time.ts";
import { type Credentials, type CredentialsProvider, checkedCredentials } from "./credentials.ts";

/** How long before their end credentials are replaced, in milliseconds: longer than a request takes. */
const margin = 60_000;

/** A provider that takes longer is given up, in milliseconds: less than a request may take, so that its error says why. */
const providerTimeout = 25_000;

/** Credentials, with the signing key derived from them for each day. */
export interface SigningCredentials extends Credentials {
  readonly keys: Map<string, Promise<CryptoKey>>;
}

export interface CredentialsCache {
  get(): Promise<SigningCredentials>;
  /** Gives up those that the API refused, unless others have taken their place. */
  drop(refused: SigningCredentials): void;
}

/**
 * Keeps what a provider gave until shortly before it ends. However many ask meanwhile, the provider is asked once. `now` is the
 * API's time, as far as it is known.
 */
export function createCredentialsCache(
  provider: CredentialsProvider,
  clock: Clock,
  now: () => number,
): CredentialsCache {
  let kept: SigningCredentials | undefined;
  let asked: Promise<SigningCredentials> | undefined;

  function ends({ expiration }: Credentials): boolean {
    return expiration != null && +new Date(expiration) - margin <= now();
  }

  async function ask(): Promise<SigningCredentials> {
    const expired = () => new Error("no answer within 25 s");
    const credentials = await withTimeout(clock, providerTimeout, expired, async () => provider()).catch((cause) => {
      throw new CredentialsError(`The credentials' provider failed: ${cause}`, { cause });
    });
    const given = checkedCredentials(credentials);
    if (typeof given === "string") throw new CredentialsError(`The credentials cannot be used: ${given}.`);
    kept = { ...given, keys: new Map() };
    return kept;
  }

  return {
    async get() {
      if (kept && !ends(kept)) return kept;
      asked ??= ask().finally(() => {
        asked = undefined;
      });
      return asked;
    },
    drop(refused) {
      if (kept === refused) kept = undefined;
    },
  };
}
