/** What a program's surroundings let it do, as the SDK sees it. Tests bring their own. */
export interface Presence {
  /** Whether there is a network; without one nothing is read. */
  readonly online: boolean;
  /** Whether nobody can see the page; jobs are read less often then. */
  readonly hidden: boolean;
  /** Calls back whenever one of them may have changed, until the returned function is called. */
  watch(callback: () => void): () => void;
}

// The document's own event bubbles up to the window.
const events = ["online", "offline", "visibilitychange"];

/** A page's or a worker's. What has no such things, as Node, is always online and never hidden. */
export const systemPresence: Presence = {
  get online() {
    return globalThis.navigator?.onLine !== false;
  },
  get hidden() {
    return globalThis.document?.hidden === true;
  },
  watch(callback) {
    const watching = new AbortController();
    for (const event of events) globalThis.addEventListener?.(event, callback, watching);
    return () => watching.abort();
  },
};
