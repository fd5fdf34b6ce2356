import { enableCompileCache, flushCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Not the folder for temporary files, which other users of the machine may write to.
const folder = fileURLToPath(new URL("../../../node_modules/.cache/node-compile-cache", import.meta.url));

/**
 * Imports a module and keeps the compiled code for the next process or thread, which then starts faster. Threads do not share the
 * cache of their process: https://nodejs.org/api/module.html#module-compile-cache. Works without a cache if the folder is read-only.
 */
export async function importCached<T>(module: string): Promise<T> {
  enableCompileCache(folder);
  const exports: T = await import(module);
  // Node writes the cache on exit, and a terminated thread does not get there.
  flushCompileCache();
  return exports;
}
