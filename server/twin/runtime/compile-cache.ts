import { enableCompileCache, flushCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Not the folder of temporary files: other users of the machine can write to it.
const folder = fileURLToPath(new URL("../../../node_modules/.cache/node-compile-cache", import.meta.url));

/** The variable by which a process and its threads cache what they compile, their first modules included. */
export const compileCacheVariable = "NODE_COMPILE_CACHE";

/** Makes the processes and threads that this process starts use the cache. */
export function shareCompileCache(): void {
  process.env[compileCacheVariable] ??= folder;
}

/**
 * Imports a module and caches its compiled code, so that the next process or thread starts faster. A thread does not share the cache
 * of its process: https://nodejs.org/api/module.html#module-compile-cache. Works without a cache if the folder is read-only.
 */
export async function importCached<T>(module: string): Promise<T> {
  enableCompileCache(folder);
  const exports: T = await import(module);
  // Node writes the cache on exit, which a terminated thread never reaches.
  flushCompileCache();
  return exports;
}
