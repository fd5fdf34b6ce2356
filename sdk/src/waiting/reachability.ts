import type { Send } from "../http/operation.ts";
import { type Presence, systemPresence } from "./presence.ts";

/** A presence that is online wherever the API can be reached, whatever the browser says. */
export interface Reachability extends Presence {
  /** Returns a sender that notes whether the API answers. */
  noting(send: Send): Send;
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
    noting: (send) => async (request, signal) => {
      try {
        const sent = await send(request, signal);
        answers ||= !presence.online;
        return sent;
      } catch (error) {
        if (!signal.aborted) answers = isLoopback;
        throw error;
      }
    },
  };
}
