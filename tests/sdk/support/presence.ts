import type { Environment as Presence } from "@jobs-api/sdk";

export interface TestPresence extends Presence {
  /** Changes it and notifies all watchers. */
  set(change: { online?: boolean; hidden?: boolean }): void;
  /** Number of watchers. */
  readonly watchers: number;
}

/** Online and visible until changed. */
export function createPresence(): TestPresence {
  const callbacks = new Set<() => void>();
  let state = { online: true, hidden: false };
  return {
    get online() {
      return state.online;
    },
    get hidden() {
      return state.hidden;
    },
    get watchers() {
      return callbacks.size;
    },
    watch(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    set(change) {
      state = { ...state, ...change };
      for (const callback of callbacks) callback();
    },
  };
}
