import { CredentialsError } from "../errors/credentials-error.ts";
import type { Clock } from "../waiting/clock.ts";
import { withTimeout } from "../waiting/time.ts";
import { type Credentials, type CredentialsProvider, checkedCredentials } from "./credentials.ts";

/** Credentials are replaced this long before they expire, in milliseconds: longer than a request takes. */
const margin = 60_000;

/** In milliseconds. Shorter than a request's timeout, so that a slow provider is reported as the cause. */
const providerTimeout = 25_000;

/** Credentials with the signing keys that were derived from them. */
export interface SigningCredentials extends Credentials {
  readonly keys: Map<string, ArrayBuffer>;
}

export interface CredentialsCache {
  get(): Promise<SigningCredentials>;
  /** Drops credentials that the API rejected, unless they were replaced meanwhile. */
  drop(refused: SigningCredentials): void;
}

/**
 * Caches a provider's credentials until shortly before they expire. Concurrent callers share one call of the provider. `now` is the API's
 * time as far as it is known.
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
    const expired = () => new Error("no response within 25 s");
    const credentials = await withTimeout(clock, providerTimeout, expired, async () => provider()).catch((cause) => {
      throw new CredentialsError(`The credentials provider failed: ${cause}`, { cause });
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
