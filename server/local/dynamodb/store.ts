import { readdir } from "node:fs/promises";
import database, { type Store } from "dynalite/db/index.js";

/** Opens the store in a folder, or in memory without one. Rejects with LevelDB's error, or with the file system's. */
export async function openStore(folder?: string): Promise<Store> {
  if (folder !== undefined) await checkIsWhole(folder);
  const path = folder === undefined ? {} : { path: folder };
  const store = database.create({ ...path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  try {
    await store.db.open();
    return store;
  } catch (error) {
    throw (error as Error).cause ?? error;
  }
}

/** Without its file CURRENT, LevelDB would take the folder for an empty one, and delete the tables in it. */
async function checkIsWhole(folder: string): Promise<void> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (files.includes("CURRENT") || !files.some((file) => /^\d+\.(log|ldb)$/.test(file))) return;
  throw Object.assign(new Error("Corruption: the file CURRENT is missing"), { code: "LEVEL_CORRUPTION" });
}
