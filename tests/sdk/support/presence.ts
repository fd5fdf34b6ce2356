import type { Environment } from "@jobs-api/sdk";

export interface TestEnvironment extends Environment {
  /** Changes it and tells all who watch. */
  set(change: { online?: boolean; hidden?: boolean }): void;
  /** How many watch it. */
  readonly watchers: number;
}

/** Online and visible until it is changed. */
export function createEnvironment(): TestEnvironment {
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
