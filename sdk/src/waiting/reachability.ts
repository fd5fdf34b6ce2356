import { type Presence, systemPresence } from "./presence.ts";

/** The part of `fetch` that the SDK uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A presence that is online wherever the API can be reached, whatever the browser says. */
export interface Reachability extends Presence {
  /** Returns a `fetch` that notes whether the API answers. */
  noting(fetch: Fetch): Fetch;
}

/**
 * Corrects `navigator.onLine`, which is false without a network although an API on this machine answers, and in some virtual machines
 * although any API does. An answer while the browser is offline counts until the next request fails. A presence of the application's own is
 * taken at its word.
 */
export function createReachability(presence: Presence, baseUrl: string): Reachability {
  const isLoopback = /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])([:/]|$)/i.test(baseUrl);
  const isCorrected = presence === systemPresence;
  let answers = isLoopback;
  return {
    get online() {
      return presence.online || (isCorrected && answers);
    },
    get hidden() {
      return presence.hidden;
    },
    watch: (callback) => presence.watch(callback),
    noting: (fetch) => async (url, init) => {
      try {
        const response = await fetch(url, init);
        answers ||= !presence.online;
        return response;
      } catch (error) {
        if (!init.signal?.aborted) answers = isLoopback;
        throw error;
      }
    },
  };
}
