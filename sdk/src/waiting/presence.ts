/** Whether the page is online and visible. Tests pass their own. */
export interface Presence {
  /** Whether there is a network. Offline, nothing is read. */
  readonly online: boolean;
  /** Whether the page is hidden. Jobs are then read less often. */
  readonly hidden: boolean;
  /** Calls back on a possible change of either, until the returned function is called. */
  watch(callback: () => void): () => void;
}

// `visibilitychange` bubbles from the document to the window.
const events = ["online", "offline", "visibilitychange"];

/** The presence of a page or worker. Without either, as on Node, always online and visible. */
export const systemPresence: Presence = {
  get online() {
    return globalThis.navigator?.onLine !== false;
  },
  get hidden() {
    return globalThis.document?.hidden === true;
  },
  watch(callback) {
    // Without an AbortSignal: jsdom in Jest takes none but its own.
    for (const event of events) globalThis.addEventListener?.(event, callback);
    return () => {
      for (const event of events) globalThis.removeEventListener?.(event, callback);
    };
  },
};
