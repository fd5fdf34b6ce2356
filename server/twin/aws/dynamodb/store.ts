import database, { type Store } from "dynalite/db/index.js";

/** Opens the store in a folder, or in memory without one. Rejects with the error of LevelDB or the file system. */
export async function openStore(folder?: string): Promise<Store> {
  const path = folder === undefined ? {} : { path: folder };
  const store = database.create({ ...path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  try {
    await store.db.open();
    return store;
  } catch (error) {
    throw (error as Error).cause ?? error;
  }
}
